//! The answers to each operation; the rest of the module only moves bytes in and out.

use podwall::api;
use podwall::report::clean;

/// Returns the answer to an operation, or the reason why there is none.
pub(crate) fn answer(operation: &[u8], payload: &[u8]) -> Result<String, String> {
    // Bytes that are not UTF-8 are not JSON either, and are rejected as such.
    let payload = String::from_utf8_lossy(payload);
    match operation {
        b"validate" => Ok(api::kubewarden(&api::admit(&payload, ""))),
        b"validate_settings" => Ok(api::to_json(&api::validate_settings(&payload))),
        b"protocol_version" => Ok(r#""v1""#.to_owned()),
        // Not part of Kubewarden's protocol: any waPC host can have text checked.
        b"check" => match api::text_request(&payload) {
            Some(Ok(report)) => Ok(api::to_json(&report)),
            Some(Err(error)) => Err(error.to_string()),
            None => Err("`check` takes `{\"text\": …, \"name\": …, \"options\": …}`".to_owned()),
        },
        other => Err(format!("unknown operation `{}`", clean(&String::from_utf8_lossy(other)))),
    }
}
