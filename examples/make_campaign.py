#!/usr/bin/env python3
"""Writes campaign.jsonl: what a call centre in four countries wants to do around a holiday, one proposal a line.

Invented people and numbers; the same bytes on every run. Usage: make_campaign.py > campaign.jsonl
"""

import json
import sys
from datetime import date, datetime, timedelta

COUNTRIES = {
    "MX": dict(
        company="Financiera Alameda",
        phone="55 5000 1200",
        currency="MXN",
        unit=100,
        places=[
            ("MX-CMX", "America/Mexico_City"),
            ("MX-JAL", "America/Mexico_City"),
            ("MX-NLE", "America/Monterrey"),
            ("MX-SON", "America/Hermosillo"),
            ("MX-BCN", "America/Tijuana"),
            ("MX-ROO", "America/Cancun"),
            ("MX-SIN", "America/Mazatlan"),
            ("MX-CHH", "America/Chihuahua"),
        ],
        names="Ana Robles, Luis Carmona, Marta Salcedo, Jorge Ibarra, Elena Cruz, Raúl Téllez, "
        "Sofía Luna, Pedro Nava, Carmen Ríos, Iván Soto, Lucía Vega, Óscar Mora",
    ),
    "CO": dict(
        company="Crédito Andino",
        phone="601 555 0140",
        currency="COP",
        unit=20000,
        places=[("CO-DC", "America/Bogota"), ("CO-ANT", "America/Bogota"), ("CO-VAC", "America/Bogota"), ("CO-ATL", "America/Bogota")],
        names="Camila Rojas, Andrés Peña, Natalia Gil, Felipe Arango, Paola Mejía, Julián Ortiz, "
        "Diana Cano, Mateo Lozano, Laura Pinzón, Hernán Duque, Sara Ospina, Tomás Vélez",
    ),
    "ES": dict(
        company="Caja del Duero",
        phone="91 000 45 00",
        currency="EUR",
        unit=5,
        places=[("ES-MD", "Europe/Madrid"), ("ES-CN", "Atlantic/Canary"), ("ES-CT", "Europe/Madrid"), ("ES-AN", "Europe/Madrid")],
        names="Irene Pardo, Álvaro Gallego, Nuria Ferrer, Sergio Bravo, Rocío Molina, Hugo Santana, "
        "Teresa Lara, Adrián Quesada, Beatriz Roca, Gonzalo Prieto, Yaiza Medina, Marcos Rey",
    ),
    "CL": dict(
        company="Tiendas Mapocho",
        phone="2 2555 0190",
        currency="CLP",
        unit=5000,
        places=[
            ("CL-RM", "America/Santiago"),
            ("CL-VS", "America/Santiago"),
            ("CL-MA", "America/Punta_Arenas"),
            ("CL-BI", "America/Santiago"),
        ],
        names="Javiera Soto, Cristóbal Fuentes, Antonia Reyes, Matías Herrera, Fernanda Silva, Ignacio Muñoz, "
        "Valentina Díaz, Benjamín Tapia, Catalina Vera, Rodrigo Pinto, Isidora Lagos, Vicente Araya",
    ),
}
MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
COURSES = ["call", "voicemail", "sms", "whatsapp", "email", "chat", "letter", "visit", "negotiation"]
MEXICAN_FIRST_CONTACT = [
    "collector_name",
    "agent_name",
    "collector_address",
    "collector_phone",
    "responsible_persons",
    "creditor_name",
    "contract",
    "amount",
    "calculation_date",
    "settlement_conditions",
    "complaints_unit",
    "pay_only_the_entity",
]

# facts that only a contact has, and those that only a contact or an offer has
CONTACT_ONLY = [
    ("debtor", "consents"),
    ("debtor", "agreed_hours"),
    ("debtor", "inconvenient_hours"),
    ("debtor", "do_not_contact_register"),
    ("debt", "contact_data"),
    ("agent", "languages"),
    ("agent", "modules"),
]
OFFER_TOO = [("agent", "department"), ("agent", "authority"), ("agent", "account_reviewed")]


def offset(zone, day):
    """The offset from UTC by daylight of that date, spring 2026."""
    if zone == "America/Tijuana":
        return "-07:00" if day >= date(2026, 3, 8) else "-08:00"
    if zone == "Europe/Madrid":
        return "+02:00" if day >= date(2026, 3, 29) else "+01:00"
    if zone == "Atlantic/Canary":
        return "+01:00" if day >= date(2026, 3, 29) else "+00:00"
    if zone == "America/Santiago":
        return "-04:00" if day >= date(2026, 4, 5) else "-03:00"
    return {
        "America/Bogota": "-05:00",
        "America/Cancun": "-05:00",
        "America/Punta_Arenas": "-03:00",
        "America/Hermosillo": "-07:00",
        "America/Mazatlan": "-07:00",
    }.get(zone, "-06:00")


def spoken_day(day):
    return f"{day.day} de {MONTHS[day.month - 1]}"


class Customer:
    """One debtor with one debt, as the host's files have them on the day."""

    def __init__(self, country, number):
        self.country, self.number = country, number
        facts = COUNTRIES[country]
        self.company, self.phone, self.currency = facts["company"], facts["phone"], facts["currency"]
        self.name = facts["names"].split(", ")[number % 12]
        self.jurisdiction, self.zone = facts["places"][number % len(facts["places"])]
        self.zones = [self.zone]
        self.id = f"{country.lower()}-{number:03}"
        self.debt_id = f"{self.id}-a"
        self.arrears = [38, 52, 64, 97, 125, 33][number % 6]
        self.stage = ["soft_call", "settlement", "amicable_letter", "burofax", "credit_bureau", "soft_call"][number % 6]
        self.amount_units = facts["unit"] * (37 + 13 * (number % 7))
        self.agent, self.authority = f"g-{country.lower()}-{1 + number % 3}", "agent"

    def money(self, units):
        return f"{units} CLP" if self.currency == "CLP" else f"{units}.00 {self.currency}"

    @property
    def amount(self):
        return self.money(self.amount_units)

    def at(self, day, clock):
        clock = clock if clock.count(":") == 2 else clock + ":00"
        return f"{day.isoformat()}T{clock}{offset(self.zone, day)}"

    def record(self, day, clock, channel, outcome, **more):
        return {
            "at": self.at(day, clock),
            "channel": channel,
            "direction": "outbound",
            "outcome": outcome,
            "purpose": "collection",
            "debt": self.debt_id,
            "person": self.id,
            "recipient": "debtor",
            "collector": self.company_id,
            "creditor": self.company_id,
            "agent": self.agent,
            "reply_to_debtor": False,
            **more,
        }

    @property
    def company_id(self):
        return "k-" + self.country.lower()

    def file(self, day):
        """Everything but the act."""
        due = day - timedelta(days=self.arrears)
        debtor = {
            "id": self.id,
            "jurisdiction": self.jurisdiction,
            "time_zones": self.zones,
            "language": "es",
            "consents": {c: "granted" for c in ("call", "voicemail", "sms", "whatsapp", "email", "letter")},
            "agreed_hours": [],
            "inconvenient_hours": [],
            "holds": [],
            "vulnerable": False,
            "permissions": [],
            "do_not_contact_register": False,
        }
        debt = {
            "id": self.debt_id,
            "amount": self.amount,
            "overdue": self.amount,
            "due_on": due.isoformat(),
            "stage": self.stage,
            "stage_since": (day - timedelta(days=31)).isoformat(),
            "status": "active",
            "product": "credit_card",
            "consumer": True,
            "validated": True,
            "assigned_to": self.agent,
            "invoice_sent_on": (due - timedelta(days=20)).isoformat(),
            "contract_signed_on": "2024-05-02",
            "suit_begun": False,
            "holds": [],
            "promises": [],
            "offers": [],
            "notices": [],
            "documents": ["contract", "invoice", "statement"],
            "contact_data": "current",
        }
        agent = {
            "id": self.agent,
            "department": "collections",
            "authority": self.authority,
            "certified_until": "2026-12-31",
            "account_reviewed": True,
            "languages": ["es"],
            "modules": COURSES,
        }
        if self.country not in ("CO",):
            debtor.pop("do_not_contact_register")
            debt.pop("contract_signed_on")
            debt.pop("contact_data")
        if self.country != "CL":
            debt.pop("overdue")
            debt.pop("suit_begun")
        return {
            "collector": {"id": self.company_id, "role": "creditor"},
            "creditor": {"id": self.company_id, "kind": "financial_entity"},
            "debtor": debtor,
            "debt": debt,
            "agent": agent,
            "history": [self.record(day - timedelta(days=24), "11:20", "letter", "delivered")],
        }

    # ── acts ────────────────────────────────────────────────────────────────────────────────
    def contact(self, day, clock, channel, **more):
        kind = {"email": "personal_email", "letter": "postal", "whatsapp": "handle"}.get(channel, "mobile")
        value = {"personal_email": f"{self.id}@correo.example", "postal": f"domicilio-{self.id}"}.get(kind, f"tel-{self.id}")
        place = {"postal": "home", "mobile": "mobile"}.get(kind, "personal")
        action = {
            "kind": "contact",
            "at": self.at(day, clock),
            "channel": channel,
            "direction": "outbound",
            "automated": False,
            "purpose": "collection",
            "also": [],
            "reply_to_debtor": False,
            "first_communication": False,
            "recipient": {"relation": "debtor", "identity_verified": True, "place": "mobile" if place == "mobile" else "home"},
            "address": {
                "value": value,
                "kind": kind,
                "place": place,
                "provided_by": "debtor",
                "last_verified_on": (day - timedelta(days=9)).isoformat(),
            },
        }
        if channel in ("call", "voicemail", "sms"):
            action["caller_id"] = {"presented": True, "registered": True}
        proposal = {"action": action, **self.file(day)}
        action["content"] = {"live": True} if channel == "call" else self.writing(channel, day)
        for path, value in more.items():
            lay(proposal, path.replace("__", "."), value)
        return proposal

    def writing(self, channel, day):
        first_name, due = self.name.split()[0], spoken_day(day - timedelta(days=self.arrears))
        text = f"Hola, {first_name}: le escribe {self.company}. Su pago de {self.amount} venció el {due}. "
        text += f"¿Le ayudamos con un plan? Llámenos al {self.phone}."
        includes = ["collector_name", "consumer_name", "amount", "due_date", "alternative", "callback_number"]
        content = {
            "discloses": ["debt_existence", "amount"],
            "includes": includes,
            "markings": [],
            "marks": [],
            "text": text,
            "outside_text": self.company,
            "template": {"status": "approved", "direction": "outbound"},
        }
        if channel == "voicemail":
            content.update(
                discloses=["collector_name", "callback_number"],
                includes=["collector_name", "callback_number"],
                text=f"Buenos días, un mensaje de {self.company}. Por favor, llámenos al {self.phone}.",
            )
        if channel == "email":
            content["outside_text"] = f"{first_name}, un mensaje de {self.company}"
        if self.country == "CL":
            content["includes"].append("not_judicial_execution")
            content["text"] += " Esta comunicación no es un procedimiento para ejecutar sus bienes."
        return content

    def act(self, kind, day, clock, parts, **more):
        proposal = {"action": {"kind": kind, "at": self.at(day, clock), **parts}, **self.file(day)}
        for group, name in CONTACT_ONLY + ([] if kind == "offer" else OFFER_TOO):
            proposal[group].pop(name, None)
        for path, value in more.items():
            lay(proposal, path.replace("__", "."), value)
        return proposal

    def offer(self, day, clock, parts, **more):
        return self.act("offer", day, clock, {"recipient": {"relation": "debtor", "identity_verified": True}, "offer": parts}, **more)


def lay(proposal, path, value):
    """Puts a value at a dotted path; None takes the fact away, as a host that does not know it would."""
    *maps, last = path.split(".")
    for name in maps:
        proposal = proposal.setdefault(name, {})
    if value is None:
        proposal.pop(last, None)
    else:
        proposal[last] = value


def ordinary(customers, day, clocks):
    """What goes out on a working day and is mostly in order: one act a customer."""
    channels = ["call", "sms", "call", "email", "call", "whatsapp", "call", "letter", "voicemail", "call"]
    for i, (customer, clock) in enumerate(zip(customers, clocks)):
        yield customer.contact(day, clock, channels[i % len(channels)])


def clocks(first, last, count):
    """Evenly spread local times, to the second, never on a round minute."""
    begin = datetime.strptime(first, "%H:%M")
    span = int((datetime.strptime(last, "%H:%M") - begin).total_seconds())
    return [(begin + timedelta(seconds=span * i // max(count - 1, 1) + 7 * i % 53)).strftime("%H:%M:%S") for i in range(count)]


class Numbered:
    """Hands out customers of one country, each once."""

    def __init__(self, country):
        self.country, self.used = country, 0

    def __call__(self, **known):
        self.used += 1
        customer = Customer(self.country, self.used)
        for name, value in known.items():
            setattr(customer, name, value)
        return customer

    def some(self, count):
        return [self() for _ in range(count)]


def edges(new, day, zone_place):
    """The seconds around opening and closing."""
    jurisdiction, zone = zone_place
    for clock in ("08:59:59", "09:00:00", "17:59:59", "18:00:00"):
        yield new(jurisdiction=jurisdiction, zone=zone, zones=[zone]).contact(day, clock, "call")


def money_and_stages(new, day):
    """Offers, stages and payments: the same desk work in every country."""
    c = new(arrears=38)
    yield c.offer(day, "10:12:31", {"kind": "discount", "discount": "10%", "closes": False, "acceptance": "none"})
    c = new(arrears=97)
    yield c.offer(day, "10:40:05", {"kind": "discount", "discount": "25%", "closes": False, "acceptance": "none"})
    c = new(arrears=52)
    yield c.offer(day, "11:02:44", {"kind": "discount", "discount": "25%", "closes": False, "acceptance": "none"})  # needs finance
    c = new(arrears=52)
    yield c.offer(
        day,
        "11:20:18",
        {"kind": "discount", "discount": "30%", "closes": False, "acceptance": "none"},
        approvals=[
            {
                "rule": "house/telephone-collections#agreed-discounts",
                "role": "finance",
                "by": "f-1",
                "at": c.at(day - timedelta(days=1), "16:00"),
            }
        ],
    )
    c = new(arrears=64)
    yield c.offer(
        day,
        "11:45:52",
        {
            "kind": "plan",
            "discount": "0%",
            "installments": 12,
            "installment_amount": c.money(c.amount_units // 10),
            "down_payment": c.money(c.amount_units // 10 + 1),
            "first_payment_on": (day + timedelta(days=15)).isoformat(),
            "closes": True,
            "acceptance": "written",
        },
        debtor__declared_income=c.money(c.amount_units * 2),
    )
    c = new(arrears=64)
    yield c.offer(
        day,
        "12:10:09",
        {
            "kind": "plan",
            "discount": "0%",
            "installments": 36,
            "installment_amount": c.money(c.amount_units // 10),
            "down_payment": c.money(c.amount_units // 10 + 1),
            "first_payment_on": (day + timedelta(days=15)).isoformat(),
            "closes": True,
            "acceptance": "written",
        },
        debtor__declared_income=c.money(c.amount_units * 2),
    )  # too long
    c = new(arrears=33)
    yield c.offer(
        day,
        "12:31:40",
        {"kind": "promise", "due_on": (day + timedelta(days=6)).isoformat(), "amount": c.amount, "closes": True, "acceptance": "written"},
    )
    c = new(arrears=45, stage="soft_call")
    yield c.act("escalate", day, "13:05:00", {"to_stage": "settlement", "purpose": "collection"})
    c = new(arrears=70, stage="amicable_letter")
    yield c.act("escalate", day, "13:06:00", {"to_stage": "burofax", "purpose": "collection"})
    c = new(arrears=70, stage="soft_call")
    yield c.act("escalate", day, "13:07:00", {"to_stage": "burofax", "purpose": "collection"})  # two stages skipped
    c = new(arrears=130, stage="burofax")
    notice = {"kind": "bureau_notice", "at": c.at(day - timedelta(days=40), "09:30")}
    yield c.act("escalate", day, "13:08:00", {"to_stage": "credit_bureau", "purpose": "collection"}, debt__notices=[notice])
    for payee in ("creditor", "creditor", "creditor", "agent"):
        c = new(arrears=60)
        yield c.act(
            "receive_payment",
            day,
            f"1{4 + (payee == 'agent')}:{c.number % 50 + 10}:20",
            {"payee": payee, "payment": {"instrument": "transfer"}},
        )


def troubles(new, day):
    """What goes wrong anywhere: each for a reason of its own."""
    yield new().contact(day, "10:05:10", "whatsapp", debtor__consents={"call": "granted", "whatsapp": "revoked"})
    yield new().contact(day, "10:21:44", "call", debt__holds=[{"kind": "dispute", "from": (day - timedelta(days=8)).isoformat()}])
    c = new()
    yield c.contact(day, "10:33:02", "call", debt__promises=[{"status": "open", "due_on": (day + timedelta(days=3)).isoformat(), "amount": c.amount}])
    yield new().contact(day, "10:47:30", "call", agent__certified_until=(day - timedelta(days=1)).isoformat())
    yield new().contact(day, "11:15:27", "email", action__content__outside_text="Departamento de Cobranza: pago vencido")
    c = new()
    yield c.contact(day, "11:31:15", "call", history=[c.record(day - timedelta(days=k), "12:15", "call", "no_answer") for k in (4, 3, 2)])
    yield new().contact(day, "11:52:48", "call", action__address__last_verified_on=(day - timedelta(days=40)).isoformat())
    yield new().contact(day, "12:02:33", "whatsapp", action__content__text="¿Cuándo me va a pagar? Ya le escribimos varias veces.")
    yield new().contact(day, "19:40:00", "call", debtor__vulnerable=True)
    # facts that the host forgot
    yield new().contact(day, "12:20:00", "call", debtor__time_zones=None)
    yield new().contact(day, "12:26:00", "sms", debtor__consents=None)
    yield new().contact(day, "12:29:00", "call", action__content={})


def in_order(new, day):
    """The less usual that is in order all the same."""
    yield new().contact(day, "21:14:09", "call", action__direction="inbound")  # the customer calls
    c = new()
    ours = {"MX": MEXICAN_FIRST_CONTACT[1:], "CL": ["not_judicial_execution"]}.get(c.country, [])
    yield c.contact(
        day,
        "11:05:00",
        "email",
        action__purpose="reminder",
        history=[],
        debt__stage="none",
        action__content__includes=list(dict.fromkeys(["collector_name", "company_name", "consumer_name", "invoice", "amount", "due_date"] + ours)),
        debt__due_on=(day + timedelta(days=3)).isoformat(),
        debt__invoice_sent_on=(day - timedelta(days=12)).isoformat(),
        action__content__text=f"Hola, {c.name.split()[0]}: su factura de {c.amount} vence el {spoken_day(day + timedelta(days=3))}. ¡Gracias!",
    )
    c = new()
    yield c.contact(
        day,
        "10:15:31",
        "call",
        history=[
            c.record(day - timedelta(days=26), "10:02", "call", "conversation"),
            c.record(day - timedelta(days=12), "17:40", "call", "no_answer"),
        ],
    )
    c = new()
    yield c.contact(day, "10:07:45", "call")
    yield c.contact(
        day,
        "16:22:10",
        "call",
        history=[c.record(day - timedelta(days=24), "11:20", "letter", "delivered"), c.record(day, "10:07:45", "call", "no_answer")],
    )
    yield new().contact(day, "11:40:12", "call", debt__promises=[{"status": "broken", "due_on": (day - timedelta(days=9)).isoformat()}])
    c = new()
    yield c.contact(
        day,
        "13:30:00",
        "call",
        action__automated=True,
        action__content={
            "discloses": ["collector_name", "callback_number"],
            "includes": ["collector_name", "callback_number", "opt_out_notice", "not_judicial_execution"],
            "markings": [],
            "marks": [],
            "text": f"Buenas tardes, un mensaje de {c.company}. Marque 1 para hablar con una persona o 9 para no recibir más llamadas automáticas.",
            "outside_text": c.company,
            "template": {"status": "approved", "direction": "outbound"},
        },
    )


def mexico():
    new, friday, monday = Numbered("MX"), date(2026, 3, 13), date(2026, 3, 16)
    yield from edges(new, friday, ("MX-SON", "America/Hermosillo"))
    yield from ordinary(new.some(20), friday, clocks("10:10", "16:30", 20))
    yield from in_order(new, friday)
    yield from money_and_stages(new, friday)
    yield from troubles(new, friday)
    anywhere = dict(jurisdiction="MX", zones=["MX"], zone="America/Mexico_City")  # only the country is known
    for clock in ("09:30:00", "10:00:00", "16:59:59", "17:00:00"):
        yield new(**anywhere).contact(friday, clock, "call")
    yield new().contact(
        friday,
        "11:30:00",
        "call",
        action__recipient={"relation": "reference", "id": "ref-1", "identity_verified": True, "age_group": "adult"},
        action__content={
            "discloses": ["collector_name", "amount"],
            "includes": [],
            "markings": [],
            "marks": [],
            "text": "¿Conoce usted al señor Nava? Nos debe dinero.",
            "outside_text": "",
            "template": {"status": "approved", "direction": "outbound"},
        },
    )
    yield new().contact(friday, "15:20:00", "call", action__address__provided_by="traced")
    saturday = date(2026, 3, 14)
    agreed = [{"days": "sat", "hours": "10:00-12:00", "given_on": "2026-01-15"}]
    yield new().contact(saturday, "10:30:00", "call", debtor__agreed_hours=agreed)
    c = new()
    yield c.contact(
        saturday,
        "11:10:00",
        "call",
        debtor__agreed_hours=agreed,
        approvals=[{"rule": "mx/condusef#weekends-and-holidays", "role": "compliance", "by": "c-9", "at": c.at(friday, "17:00")}],
    )
    for customer, clock in zip(new.some(4), clocks("10:00", "15:00", 4)):  # Benito Juárez, moved to Monday
        yield customer.contact(monday, clock, "call")
    yield from ordinary(new.some(12), monday + timedelta(days=1), clocks("10:05", "16:40", 12))


def colombia():
    new, friday, monday = Numbered("CO"), date(2026, 3, 20), date(2026, 3, 23)
    yield from edges(new, friday, ("CO-DC", "America/Bogota"))
    yield from ordinary(new.some(16), friday, clocks("09:20", "16:50", 16))
    yield from in_order(new, friday)
    yield from money_and_stages(new, friday)
    yield from troubles(new, friday)
    c = new()
    yield c.contact(
        friday, "10:50:00", "sms", history=[c.record(friday - timedelta(days=2), "10:30", "call", "conversation")]
    )  # another channel in the same week
    c = new()
    yield c.contact(friday, "15:10:00", "call", history=[c.record(friday, "09:12", "call", "refused")])  # twice on a day
    c = new()
    yield c.contact(
        friday, "15:30:00", "call", history=[c.record(friday - timedelta(days=2), "10:30", "call", "conversation")]
    )  # same channel, another day
    yield new().contact(
        friday, "15:45:00", "sms", action__content__marks=["reason_question"], action__content__text="¿Por qué no pagó su cuota de febrero?"
    )
    later = [{"days": "mon-fri", "hours": "18:00-20:30", "requested_by": "debtor", "instrument": "separate", "given_on": "2025-11-04"}]
    yield new().contact(friday, "19:30:00", "call", debtor__agreed_hours=later)
    yield new().contact(friday, "19:45:00", "call", debtor__agreed_hours=[{**later[0], "instrument": "contract", "given_on": "2024-05-02"}])
    for customer, clock in zip(new.some(3), clocks("10:00", "15:00", 3)):  # San José, moved to Monday
        yield customer.contact(monday, clock, "call")
    yield from ordinary(new.some(9), monday + timedelta(days=1), clocks("09:40", "16:40", 9))
    for day, clock in (
        (date(2026, 4, 1), "16:00:00"),
        (date(2026, 4, 2), "10:00:00"),
        (date(2026, 4, 3), "10:00:00"),
        (date(2026, 4, 6), "09:30:00"),
    ):  # Holy Week
        yield new().contact(day, clock, "call")


def spain():
    new, friday, monday = Numbered("ES"), date(2026, 3, 27), date(2026, 3, 30)
    yield from edges(new, friday, ("ES-CN", "Atlantic/Canary"))
    yield from ordinary(new.some(15), friday, clocks("09:30", "17:10", 15))
    yield from in_order(new, friday)
    yield from money_and_stages(new, friday)
    yield from troubles(new, friday)
    madrid, canary = dict(jurisdiction="ES-MD", zone="Europe/Madrid", zones=["Europe/Madrid"]), dict(
        jurisdiction="ES-CN", zone="Atlantic/Canary", zones=["Atlantic/Canary"]
    )
    sunday = date(2026, 3, 29)  # the clocks go forward in the night
    night = new(**madrid).contact(sunday, "01:59:59", "sms")
    night["action"]["at"] = "2026-03-29T01:59:59+01:00"
    yield night
    yield new(**madrid).contact(sunday, "03:00:00", "email")
    for place, clock in ((madrid, "09:00:00"), (canary, "08:30:00"), (canary, "09:00:00"), (madrid, "17:59:59"), (madrid, "18:00:00")):
        yield new(**place).contact(monday, clock, "call")
    yield from ordinary(new.some(10), monday, clocks("09:40", "16:50", 10))
    yield new(**madrid).contact(date(2026, 4, 3), "10:00:00", "call")  # Good Friday
    demand = {
        "kind": "payment_demand",
        "at": "2026-02-03T10:00:00+01:00",
        "proof": "burofax",
        "address": "right",
        "outcome": "delivered",
        "registers_named": ["asnef"],
    }
    notice = {"kind": "bureau_notice", "at": "2026-02-03T10:00:00+01:00"}
    for principal, notices in (
        ("420.00 EUR", [demand, notice]),
        ("420.00 EUR", [demand, notice]),
        ("49.99 EUR", [demand, notice]),
        ("420.00 EUR", [notice]),
    ):
        yield new(stage="credit_bureau").act(
            "report",
            friday,
            "13:40:00",
            {"report": {"register": "asnef"}},
            debt__principal=principal,
            debt__notices=notices,
            debt__qualities=["certain", "payable"],
            debt__contract_warning_registers=["asnef"],
            collector__acts_for="itself",
        )


def chile():
    new, thursday, saturday, monday = Numbered("CL"), date(2026, 4, 2), date(2026, 4, 4), date(2026, 4, 6)
    yield from edges(new, thursday, ("CL-RM", "America/Santiago"))
    yield from ordinary(new.some(15), thursday, clocks("09:25", "17:20", 15))
    yield from in_order(new, thursday)
    yield from money_and_stages(new, thursday)
    yield from troubles(new, thursday)
    c = new()
    yield c.contact(
        thursday, "10:10:00", "call", history=[c.record(thursday - timedelta(days=2), "11:00", "call", "conversation")]
    )  # the week's call is used up
    c = new()
    yield c.contact(
        thursday, "10:30:00", "email", history=[c.record(thursday - timedelta(days=1), "11:00", "sms", "delivered")]
    )  # messages a day apart
    c = new()
    yield c.contact(thursday, "10:45:00", "email", history=[c.record(thursday - timedelta(days=3), "11:00", "sms", "delivered")])  # three days apart
    yield new().contact(
        thursday,
        "11:00:00",
        "sms",
        action__content__marks=["register_mention"],
        action__content__text="Evite quedar en DICOM: regularice hoy su cuota.",
    )
    santiago = dict(jurisdiction="CL-RM", zone="America/Santiago", zones=["America/Santiago"])
    yield new(**santiago).contact(thursday + timedelta(days=1), "10:00:00", "call")  # Good Friday
    yield new(**santiago).contact(saturday, "11:00:00", "call")  # Holy Saturday
    magallanes = dict(jurisdiction="CL-MA", zone="America/Punta_Arenas", zones=["America/Punta_Arenas"])
    for place, clock in (
        (santiago, "08:59:59"),
        (santiago, "09:00:00"),
        (magallanes, "09:00:00"),
        (magallanes, "18:00:00"),
    ):  # clocks went back on 5 April
        yield new(**place).contact(monday, clock, "call")
    yield from ordinary(new.some(12), monday, clocks("09:30", "17:10", 12))


def main():
    for country in (mexico, colombia, spain, chile):
        for proposal in country():
            sys.stdout.write(json.dumps(proposal, ensure_ascii=False, separators=(", ", ": ")) + "\n")


if __name__ == "__main__":
    main()
