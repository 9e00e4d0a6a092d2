#include "wording.hpp"

#include <chrono>

namespace crm {

std::string Wording::word(std::string_view word) const {
  const auto found = words.find(word);
  return found == words.end() ? std::string{word} : found->second;
}

std::string Wording::time(licito::Instant at, const licito::Zone& zone) const {
  const licito::LocalTime local = zone.local(at);
  std::string text = to_string(at, std::chrono::seconds{local.offset}); // 2026-03-12T10:00:00-06:00
  text[10] = ' ';
  return weekdays[static_cast<std::size_t>(local.date.weekday())] + " " + text.substr(0, 16);
}

const Wording* wording(std::string_view language) {
  static const Wording english{.language = "en",
                               .agent_may = "Discount",
                               .plan_of = "Instalment plan",
                               .channels = "Channels at",
                               .hours = "Open hours for calls, from",
                               .allowed = "allowed",
                               .denied = "not allowed",
                               .greatest = "the agent may give up to",
                               .may_approve = "may be approved by",
                               .nobody = "nobody",
                               .with_approval_of = "with the approval of",
                               .proposed = "asked for",
                               .adjusted = "brought within the limits",
                               .duties = "along with it",
                               .open = "open",
                               .closed = "closed",
                               .again = "again from",
                               .nothing = "none",
                               .weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
                               .words = {{"sms", "text message"}, {"email", "e-mail"}, {"whatsapp", "WhatsApp"}}};
  static const Wording spanish{.language = "es",
                               .agent_may = "Descuento",
                               .plan_of = "Plan de pagos",
                               .channels = "Canales al",
                               .hours = "Horas para llamar, desde",
                               .allowed = "permitido",
                               .denied = "no permitido",
                               .greatest = "el agente puede dar hasta",
                               .may_approve = "lo puede aprobar",
                               .nobody = "nadie",
                               .with_approval_of = "con el visto bueno de",
                               .proposed = "se pide",
                               .adjusted = "ajustado a los límites",
                               .duties = "además",
                               .open = "abierto",
                               .closed = "cerrado",
                               .again = "de nuevo desde",
                               .nothing = "ninguna",
                               .weekdays = {"lun", "mar", "mié", "jue", "vie", "sáb", "dom"},
                               .words = {{"call", "llamada"},
                                         {"voicemail", "buzón de voz"},
                                         {"email", "correo"},
                                         {"whatsapp", "WhatsApp"},
                                         {"letter", "carta"},
                                         {"visit", "visita"},
                                         {"supervisor", "supervisión"},
                                         {"finance", "finanzas"},
                                         {"compliance", "cumplimiento"},
                                         {"legal", "jurídico"}}};
  return language == "es" ? &spanish : language == "en" ? &english : nullptr;
}

} // namespace crm
