"""Weekly hours: windows by weekday, holidays apart; start in, end out unless the window says otherwise."""

import datetime
import functools
import re
from typing import NamedTuple

from .calendars import weekdays
from .text import BadInput, listed
from .values import Reported

DAY = datetime.timedelta(days=1)


class Window(NamedTuple):
    start: int
    end: int            # beyond 86400 for a window over midnight
    start_in: bool
    end_in: bool

    def holds(self, second):
        after = second >= self.start if self.start_in else second > self.start
        return after and (second <= self.end if self.end_in else second < self.end)


def clock(written):
    found = re.fullmatch(r"(\d\d):(\d\d)(?::(\d\d))?", written)
    if not found:
        raise BadInput(f"expected a time of day, found `{written}`")
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)


@functools.lru_cache(maxsize=None)
def window(written):
    found = re.fullmatch(r"([\d:]+)-([\d:]+)(?: (both in|both out))?", written)
    if not found:
        raise BadInput(f"expected a window, found `{written}`")
    start, end = clock(found[1]), clock(found[2])
    if end <= start:
        end += 86400
    return Window(start, end, found[3] != "both out", found[3] == "both in")


def windows(written):
    made = []
    for each in listed(written):
        if each == "open":
            made.append(Window(0, 86400, True, False))
        elif each != "closed":
            made.append(window(str(each)))
    return made


def turns(every):
    """Seconds of the day at which one of the windows may open or shut."""
    return sorted({edge % 86400 for each in every for edge in (each.start + (not each.start_in), each.end + each.end_in)})


class Table:
    """`{mon-fri: 09:00-18:00, sat: […], sun: closed, holidays: ordinary}`."""

    def __init__(self, form):
        self.days = {number: [] for number in range(7)}
        self.holidays = None                     # as the weekday
        for key, value in form.items():
            if key == "holidays":
                self.holidays = None if value == "ordinary" else windows(value)
            elif key not in ("calendar", "agreed", "agreed_where", "inconvenient", "table"):
                for number in weekdays(key):
                    self.days[number] = windows(value)
        self.turns = turns([each for day in self.days.values() for each in day] + (self.holidays or []))

    def changes(self, second):
        """The next second of the day, or its end, at which it may open or shut."""
        return next((each for each in self.turns if each > second), 86400)

    def covers(self, day, second, calendar, reading):
        """Open then? Asks for a holiday only where it can decide."""
        trouble = None
        for opened, at in ((day, second), (day - DAY, second + 86400)):
            ordinary = any(each.holds(at) for each in self.days[opened.weekday()])
            if self.holidays is None:
                answer = ordinary
            else:
                special = any(each.holds(at) for each in self.holidays)
                if special == ordinary:
                    answer = ordinary
                elif calendar is None:
                    raise BadInput("hours that tell holidays apart need a calendar")
                else:
                    try:
                        answer = special if calendar.is_holiday(opened, reading) else ordinary
                    except Reported as error:
                        trouble, answer = error, False
            if answer:
                return True
        if trouble:
            raise trouble
        return False


def record_changes(written, second):
    """The next second of the day, or its end, at which a weekly record may open or shut."""
    return next((each for each in turns(windows(written)) if each > second), 86400) if written is not None else 86400


def record_covers(days, written, day, second):
    """A weekly record (agreed or refused hours); a holiday is as its weekday. None: possibly, for want of a field."""
    if written is None:
        if days is not None and not any(opened.weekday() in weekdays(word) for opened in (day, day - DAY) for word in listed(days)):
            return False  # whatever the hours, no window opens on these days or reaches into them
        return None
    made = windows(written)
    possible = False
    for opened, at in ((day, second), (day - DAY, second + 86400)):
        if any(each.holds(at) for each in made):
            if days is None:
                possible = True
            elif any(opened.weekday() in weekdays(word) for word in listed(days)):
                return True
    return None if possible else False
