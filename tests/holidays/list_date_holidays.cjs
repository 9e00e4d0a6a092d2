// Prints the public holidays that the npm library `date-holidays` knows, for the shipped calendars to be held against:
//
//   node list_date_holidays.cjs FOLDER FIRST_YEAR LAST_YEAR PLACE…      a line each: PLACE TAB date TAB name
//
// FOLDER is where tests/package.json was installed: nothing of the library stands in this repository. The first line is the library's version; a place that it does not know is left out.
"use strict";

const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const path = require("node:path");

const [folder, first, last, ...places] = process.argv.slice(2);
const installed = createRequire(path.join(path.resolve(folder), "package.json"));
let Holidays;
try {
  Holidays = installed("date-holidays");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  console.error("the library `date-holidays` is missing: tests/run.sh installs what tests/package.json names");
  process.exit(2);
}
const home = path.dirname(installed.resolve("date-holidays/package.json"));
console.log(JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")).version);

const DAY = 24 * 60 * 60 * 1000;
const known = new Holidays();
for (const place of places) {
  const [country, region] = place.split("-");
  // A region that the library does not know would be answered with the days of its country.
  if (!(country in known.getCountries()) || (region && !(region in (known.getStates(country) || {})))) continue;
  const library = region ? new Holidays(country, region) : new Holidays(country);
  for (let year = Number(first); year <= Number(last); ++year)
    for (const holiday of library.getHolidays(year)) {
      if (holiday.type !== "public") continue;
      const start = Date.parse(holiday.date.slice(0, 10) + "T00:00:00Z"); // the date in the place's own time
      const days = Math.max(1, Math.round((holiday.end - holiday.start) / DAY));
      for (let day = 0; day < days; ++day)
        console.log([place, new Date(start + day * DAY).toISOString().slice(0, 10), holiday.name].join("\t"));
    }
}
