//! Credentials known by their form, by the name they go under, and what only looks like one.

/// A form of credential: what it starts with, and what must follow.
struct Form {
    name: &'static str,
    prefix: &'static str,
    /// How many characters of the alphabet follow at least.
    length: usize,
    alphabet: fn(u8) -> bool,
}

const fn form(
    prefix: &'static str,
    length: usize,
    alphabet: fn(u8) -> bool,
    name: &'static str,
) -> Form {
    Form { name, prefix, length, alphabet }
}

const fn upper(b: u8) -> bool {
    b.is_ascii_uppercase() || b.is_ascii_digit()
}

const fn word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

const fn url_safe(b: u8) -> bool {
    word(b) || b == b'-'
}

const fn dotted(b: u8) -> bool {
    url_safe(b) || b == b'.'
}

/// Forms that their makers chose so that they can be recognised.
const FORMS: &[Form] = &[
    form("AGE-SECRET-KEY-1", 58, upper, "age secret key"),
    form("AIza", 35, url_safe, "Google API key"),
    form("AKIA", 16, upper, "AWS access key"),
    form("ASIA", 16, upper, "AWS temporary access key"),
    form("GOCSPX-", 28, url_safe, "Google OAuth secret"),
    form("NRAK-", 27, upper, "New Relic API key"),
    form("SG.", 60, dotted, "SendGrid API key"),
    form("dckr_pat_", 27, url_safe, "Docker token"),
    form("dop_v1_", 64, word, "DigitalOcean token"),
    form("ghp_", 36, word, "GitHub token"),
    form("gho_", 36, word, "GitHub token"),
    form("ghu_", 36, word, "GitHub token"),
    form("ghs_", 36, word, "GitHub token"),
    form("ghr_", 36, word, "GitHub token"),
    form("github_pat_", 60, word, "GitHub token"),
    form("glpat-", 20, url_safe, "GitLab token"),
    form("hf_", 34, word, "Hugging Face token"),
    form("hvs.", 24, url_safe, "Vault token"),
    form("npm_", 36, word, "npm token"),
    form("pypi-AgEIcHlwaS5vcmc", 50, url_safe, "PyPI token"),
    form("rk_live_", 16, word, "Stripe key"),
    form("sk_live_", 16, word, "Stripe key"),
    form("sk-ant-", 40, url_safe, "Anthropic API key"),
    form("sk-proj-", 40, url_safe, "OpenAI API key"),
    form("xoxa-", 20, url_safe, "Slack token"),
    form("xoxb-", 20, url_safe, "Slack token"),
    form("xoxp-", 20, url_safe, "Slack token"),
];

/// The name of a credential that `text` holds in a form that nothing else has, if it does.
pub(super) fn recognise(text: &str) -> Option<&'static str> {
    if text.len() < 19 {
        return None;
    }
    let bytes = text.as_bytes();
    let mut boundary = true;
    for (at, byte) in bytes.iter().enumerate() {
        if boundary && matches!(byte, b'A' | b'G' | b'N' | b'S' | b'a'..=b'z' | b'-') {
            let rest = bytes.get(at..).unwrap_or_default();
            let found = FORMS.iter().find(|form| form.starts(rest)).map(|form| form.name);
            if let Some(name) = found.or_else(|| private_key(rest)).or_else(|| json_web_token(rest))
            {
                return Some(name);
            }
        }
        boundary = !url_safe(*byte);
    }
    None
}

impl Form {
    fn starts(&self, text: &[u8]) -> bool {
        let Some(rest) = text.strip_prefix(self.prefix.as_bytes()) else { return false };
        let body: &[u8] = rest.get(..self.length).unwrap_or_default();
        let ends = rest.get(self.length).is_none_or(|next| self.length > 16 || !word(*next));
        // Documentation writes keys that end so.
        body.len() == self.length
            && ends
            && body.iter().all(|byte| (self.alphabet)(*byte))
            && !body.ends_with(b"EXAMPLE")
            && body.iter().any(|byte| Some(byte) != body.first())
    }
}

/// `-----BEGIN … PRIVATE KEY-----`
fn private_key(text: &[u8]) -> Option<&'static str> {
    let rest = text.strip_prefix(b"-----BEGIN ")?;
    let line = rest.get(..rest.len().min(40))?;
    let end = line.windows(16).position(|window| window == b"PRIVATE KEY-----");
    end.filter(|end| line.iter().take(*end).all(|b| b.is_ascii_uppercase() || *b == b' '))?;
    Some("private key")
}

/// Header, content and signature in base64url; the first two are JSON objects.
fn json_web_token(text: &[u8]) -> Option<&'static str> {
    if !text.starts_with(b"eyJ") {
        return None;
    }
    let end = text.iter().position(|byte| !dotted(*byte)).unwrap_or(text.len());
    let mut parts = text.get(..end)?.split(|byte| *byte == b'.');
    let (header, content, signature) = (parts.next()?, parts.next()?, parts.next()?);
    let sound = header.len() >= 16 && content.starts_with(b"eyJ") && signature.len() >= 20;
    sound.then_some("JSON Web Token")
}

/// The password in a URL such as `postgres://user:password@host`, if it is written out.
pub(super) fn url_password(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    if scheme.is_empty()
        || !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    {
        return None;
    }
    let authority = rest.split(['/', '?', '#', ' ', '\n']).next()?;
    let (login, _) = authority.rsplit_once('@')?;
    let (_, password) = login.split_once(':')?;
    is_literal(password).then_some(password)
}

/// Whether a name, such as that of a variable or a key, says that its value is secret: `DB_PASSWORD`, `api.token`,
/// `clientSecret`, but not `TOKEN_FILE` or `passwordPolicy`: the last word decides.
pub(super) fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let mut last = words.iter().rev().map(String::as_str);
    match last.next() {
        Some(
            "password" | "passwd" | "pass" | "passphrase" | "secret" | "token" | "apikey"
            | "credential" | "credentials" | "bearer" | "secretkey" | "accesskey" | "privatekey"
            | "authtoken" | "accesstoken" | "clientsecret",
        ) => true,
        Some("pwd") => words.len() > 1,
        Some("key") => matches!(
            last.next(),
            Some(
                "api"
                    | "access"
                    | "secret"
                    | "private"
                    | "encryption"
                    | "signing"
                    | "auth"
                    | "master"
            )
        ),
        _ => false,
    }
}

/// The words of a name in lower case, without digits at their end.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        let splits = !c.is_ascii_alphanumeric() || (lower && c.is_ascii_uppercase());
        if splits {
            words.push(String::new());
        }
        lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphanumeric()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    let trimmed = words.iter().map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
    trimmed.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a value under a secret name is the secret itself: written out, not left empty, not masked, not switched on or
/// off, and neither a reference, a template, a file nor a plain URL.
pub(super) fn is_literal(value: &str) -> bool {
    const SWITCHES: &[&str] =
        &["true", "false", "yes", "no", "none", "null", "nil", "disabled", "enabled"];
    const REFERENCES: &[&str] = &[
        "vault:",
        "ref+",
        "op://",
        "sm://",
        "ssm:",
        "secret://",
        "secretref:",
        "arn:aws:",
        "file:",
        "env:",
    ];
    let text = value.trim();
    let lower = text.to_ascii_lowercase();
    let first = text.chars().next();
    let templated = ["$(", "${", "{{", "<%", "%("].iter().any(|mark| text.contains(mark));
    let masked = text.len() > 2
        && text.chars().all(|c| Some(c) == first)
        && matches!(first, Some('*' | 'x' | 'X' | '.' | '-'));
    let between = |open, close| text.starts_with(open) && text.ends_with(close);
    let named = text.starts_with('$') || between("<", ">") || between("__", "__");
    !(text.is_empty()
        || templated
        || masked
        || named
        || lower == "redacted"
        || text.starts_with('/')
        || SWITCHES.contains(&&*lower)
        || REFERENCES.iter().any(|prefix| lower.starts_with(prefix))
        || (lower.contains("://") && url_password(text).is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_recognised_at_the_start_of_a_word() {
        let github = format!("ghp_{}", "a1B2".repeat(9));
        let aws = format!("AKIA{}", "Q4W7".repeat(4));
        assert_eq!(recognise(&github), Some("GitHub token"));
        assert_eq!(recognise(&format!("token={github};")), Some("GitHub token"));
        assert_eq!(recognise(&format!("x{github}")), None);
        assert_eq!(recognise(&aws), Some("AWS access key"));
        assert_eq!(recognise(&format!("{aws}Z")), None);
        assert_eq!(recognise("AKIAIOSFODNN7EXAMPLE"), None);
        assert_eq!(recognise(&format!("ghp_{}", "x".repeat(36))), None);
        assert_eq!(recognise("a\n-----BEGIN RSA PRIVATE KEY-----\nM"), Some("private key"));
        assert_eq!(recognise("-----BEGIN CERTIFICATE-----\nMIIB"), None);
        assert_eq!(recognise("-----BEGIN PUBLIC KEY-----\nMIIB"), None);
        let token = format!("eyJ{0}.eyJ{0}.{0}", "abcdefghijklmnopqrst");
        assert_eq!(recognise(&token), Some("JSON Web Token"));
        assert_eq!(recognise(token.rsplit_once('.').unwrap().0), None);
    }

    #[test]
    fn passwords_in_urls() {
        assert_eq!(url_password("postgres://shop:hunter2@db:5432/shop"), Some("hunter2"));
        assert_eq!(url_password("amqp://u:p@ss@host"), Some("p@ss"));
        for text in [
            "http://host/a@b:c",
            "https://user@host",
            "a:b@c",
            "x://u:$(P)@h",
            "x://u:@h",
            "://u:p@h",
        ] {
            assert_eq!(url_password(text), None, "{text}");
        }
    }

    #[test]
    fn names() {
        for name in [
            "DB_PASSWORD",
            "dbPassword",
            "API_KEY",
            "MYSQL_PWD",
            "token",
            "jwt.secret",
            "clientSecret",
            "PASSWORD2",
            "aws_secret_access_key",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "PASSWORD_FILE",
            "TOKEN_URL",
            "PWD",
            "KEY",
            "SECRET_NAME",
            "passwordPolicy",
            "MONKEY",
            "PUBLIC_KEY",
            "ACCESS_KEY_ID",
            "TOKEN_TTL",
            "",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn values() {
        for value in ["hunter2", "12345", "changeme", "a b", "postgres://u:p@h"] {
            assert!(is_literal(value), "{value}");
        }
        for value in [
            "",
            " ",
            "$(DB)",
            "${DB}",
            "{{ .Values.a }}",
            "$DB",
            "<password>",
            "****",
            "xxxx",
            "true",
            "None",
            "/run/secrets/db",
            "vault:secret/db#pw",
            "https://login.example/token",
            "REDACTED",
        ] {
            assert!(!is_literal(value), "{value}");
        }
    }
}
