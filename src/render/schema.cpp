#include "render/schema.hpp"

namespace licito {

std::string decision_schema() {
  return R"JSON({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "licito decision",
  "description": "May this be done, now, to this person? Act only when `effect` is `allow`. Keys stand in the order shown here.",
  "type": "object",
  "properties": {
    "effect": {"enum": ["allow", "deny"]},
    "undecided": {"type": "boolean", "description": "Denied only because facts are absent: see `missing`."},
    "error": {
      "description": "Why no decision could be made. Then `effect` is `deny`.",
      "type": "object",
      "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "rule": {"type": "string"}},
      "required": ["code", "message", "rule"],
      "additionalProperties": false
    },
    "reasons": {"description": "Every violated rule: law, regulation, guidance, policy, then pack and rule order.", "type": "array", "items": {"$ref": "#/$defs/reason"}},
    "obligations": {
      "description": "What whoever goes ahead must do.",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "rule": {"$ref": "#/$defs/rule"},
          "duty": {"type": "string"},
          "message": {"type": "string"},
          "until": {"type": "string", "format": "date", "description": "The last date of the duty."}
        },
        "required": ["rule", "duty", "message"],
        "additionalProperties": false
      }
    },
    "warnings": {"description": "Lawful, but a pattern that a regulator would question.", "type": "array", "items": {"$ref": "#/$defs/reason"}},
    "permitted_from": {
      "description": "The earliest instant, not before the act, at which the same act would be allowed; null where waiting alone cures nothing within the horizon.",
      "anyOf": [{"$ref": "#/$defs/instant"}, {"type": "null"}]
    },
    "missing": {"description": "A smallest set of absent facts that would settle every open rule.", "type": "array", "items": {"type": "string"}},
    "assumed": {"description": "What the host declared its silence to mean, where it was used: value by fact.", "type": "object", "additionalProperties": {"type": "string"}},
    "rulebook": {
      "type": "object",
      "properties": {
        "packs": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "pack": {"type": "string"},
              "version": {"type": "string"},
              "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the file's bytes."}
            },
            "required": ["pack", "version", "digest"],
            "additionalProperties": false
          }
        },
        "tzdb": {"type": "string", "description": "Version of the time zone data."}
      },
      "required": ["packs", "tzdb"],
      "additionalProperties": false
    },
    "passed": {
      "description": "Rules that bear on the act and were kept. Only when all is asked for.",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {"rule": {"$ref": "#/$defs/rule"}, "citation": {"type": "string"}},
        "required": ["rule", "citation"],
        "additionalProperties": false
      }
    },
    "cannot_express": {
      "description": "What the law says and no rule checks. Only when all is asked for.",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "pack": {"type": "string"},
          "id": {"type": "string"},
          "citation": {"type": "string"},
          "law": {"type": "string"},
          "why": {"type": "string"},
          "instead": {"type": "string"}
        },
        "required": ["pack", "id", "citation", "law", "why", "instead"],
        "additionalProperties": false
      }
    }
  },
  "required": ["effect", "undecided", "reasons", "obligations", "warnings", "permitted_from", "missing", "rulebook"],
  "additionalProperties": false,
  "$defs": {
    "rule": {"type": "string", "description": "Pack and rule: `co/ley-2300#hours`. Empty where no pack gives the reason."},
    "instant": {
      "type": "string",
      "description": "With seconds and the offset of the debtor's first zone.",
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$"
    },
    "words": {"type": "array", "items": {"type": "string"}},
    "bound": {"type": ["string", "integer"]},
    "reason": {
      "type": "object",
      "properties": {
        "rule": {"$ref": "#/$defs/rule"},
        "code": {"type": "string", "description": "`missing_fact` where the verdict hangs on absent facts."},
        "authority": {"enum": ["law", "regulation", "guidance", "policy"]},
        "force": {"enum": ["prohibition", "presumption", "approval", "warning"]},
        "citation": {"type": "string"},
        "verified": {"const": false, "description": "The pack's author has not seen the text of the source."},
        "unchecked": {"const": true, "description": "Of a warning: facts to check it are absent."},
        "narrowed": {
          "description": "Parameters of the rule that a policy made stricter, and the policy.",
          "type": "object",
          "additionalProperties": {"type": "string"}
        },
        "message": {"type": "string"},
        "facts": {
          "description": "What the rule looked at; a list where it saw several values.",
          "type": "object",
          "additionalProperties": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/words"}]}
        },
        "remedy": {"$ref": "#/$defs/remedy"}
      },
      "required": ["rule", "code", "authority", "force", "citation", "message", "facts", "remedy"],
      "additionalProperties": false
    },
    "remedy": {
      "description": "What would cure the reason: everything told here together, and one of `any_of` where there are some. Empty: nothing does.",
      "type": "object",
      "properties": {
        "wait_until": {"$ref": "#/$defs/instant"},
        "channels": {"$ref": "#/$defs/words"},
        "approvers": {"$ref": "#/$defs/words"},
        "evidence": {"$ref": "#/$defs/words"},
        "do_first": {"$ref": "#/$defs/words"},
        "do_again": {"$ref": "#/$defs/words"},
        "supply": {"$ref": "#/$defs/words"},
        "facts": {
          "type": "object",
          "additionalProperties": {
            "type": "object",
            "properties": {
              "least": {"$ref": "#/$defs/bound"},
              "greatest": {"$ref": "#/$defs/bound"},
              "words": {"$ref": "#/$defs/words"},
              "not_words": {"$ref": "#/$defs/words"},
              "add": {"$ref": "#/$defs/words"},
              "drop": {"$ref": "#/$defs/words"},
              "next": {"type": "string"},
              "rephrase": {"const": true}
            },
            "additionalProperties": false
          }
        },
        "any_of": {"type": "array", "items": {"$ref": "#/$defs/remedy"}}
      },
      "additionalProperties": false
    }
  }
}
)JSON";
}

} // namespace licito
