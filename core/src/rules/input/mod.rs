//! Input that may be misread.

mod ambiguous_key;
mod byte_order_mark_in_text;
mod duplicate_json_key;
mod duplicate_key;
mod explicit_tag;
mod field_name_case;
mod fields;
mod hazards;
mod hidden_line_break;
mod key_not_a_string;
mod manifest_not_judged;
mod merge_overwrites_key;
mod security_field_misspelt;
mod text_after_document_end;
mod undecodable_field;
mod unknown_field;
mod unreached_document;
mod unreadable_document;
mod unrendered_template;
mod unusual_encoding;
mod yaml_directive;

pub(crate) use manifest_not_judged::MANIFEST_NOT_JUDGED;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &ambiguous_key::AMBIGUOUS_KEY,
    &byte_order_mark_in_text::BYTE_ORDER_MARK_IN_TEXT,
    &duplicate_json_key::DUPLICATE_JSON_KEY,
    &duplicate_key::DUPLICATE_KEY,
    &explicit_tag::EXPLICIT_TAG,
    &field_name_case::FIELD_NAME_CASE,
    &hidden_line_break::HIDDEN_LINE_BREAK,
    &key_not_a_string::KEY_NOT_A_STRING,
    &manifest_not_judged::MANIFEST_NOT_JUDGED,
    &merge_overwrites_key::MERGE_OVERWRITES_KEY,
    &security_field_misspelt::SECURITY_FIELD_MISSPELT,
    &text_after_document_end::TEXT_AFTER_DOCUMENT_END,
    &undecodable_field::UNDECODABLE_FIELD,
    &unknown_field::UNKNOWN_FIELD,
    &unreached_document::UNREACHED_DOCUMENT,
    &unreadable_document::UNREADABLE_DOCUMENT,
    &unrendered_template::UNRENDERED_TEMPLATE,
    &unusual_encoding::UNUSUAL_ENCODING,
    &yaml_directive::YAML_DIRECTIVE,
];
