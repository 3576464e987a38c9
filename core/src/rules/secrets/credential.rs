//! Recognizes credentials by their form and by the name of their field, and rules out what only
//! looks like one.

/// The form of a credential: its prefix and what must follow.
struct Form {
    name: &'static str,
    prefix: &'static str,
    /// The minimum number of characters of the alphabet that follow.
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

/// Forms that were designed to be recognizable.
const FORMS: &[Form] = &[
    form("AGE-SECRET-KEY-1", 58, upper, "an age secret key"),
    form("AIza", 35, url_safe, "a Google API key"),
    form("AKIA", 16, upper, "an AWS access key"),
    form("ASIA", 16, upper, "an AWS temporary access key"),
    form("GOCSPX-", 28, url_safe, "a Google OAuth secret"),
    form("NRAK-", 27, upper, "a New Relic API key"),
    form("SG.", 60, dotted, "a SendGrid API key"),
    form("dckr_pat_", 27, url_safe, "a Docker token"),
    form("dop_v1_", 64, word, "a DigitalOcean token"),
    form("ghp_", 36, word, "a GitHub token"),
    form("gho_", 36, word, "a GitHub token"),
    form("ghu_", 36, word, "a GitHub token"),
    form("ghs_", 36, word, "a GitHub token"),
    form("ghr_", 36, word, "a GitHub token"),
    form("github_pat_", 60, word, "a GitHub token"),
    form("glpat-", 20, url_safe, "a GitLab token"),
    form("hf_", 34, word, "a Hugging Face token"),
    form("hvs.", 24, url_safe, "a Vault token"),
    form("npm_", 36, word, "an npm token"),
    form("pypi-AgEIcHlwaS5vcmc", 50, url_safe, "a PyPI token"),
    form("rk_live_", 16, word, "a Stripe key"),
    form("sk_live_", 16, word, "a Stripe key"),
    form("sk-ant-", 40, url_safe, "an Anthropic API key"),
    form("sk-proj-", 40, url_safe, "an OpenAI API key"),
    form("xoxa-", 20, url_safe, "a Slack token"),
    form("xoxb-", 20, url_safe, "a Slack token"),
    form("xoxp-", 20, url_safe, "a Slack token"),
];

/// Returns the name, with its article, of a credential that `text` contains in a form that nothing else has.
pub(super) fn recognise(text: &str) -> Option<&'static str> {
    if text.len() < SHORTEST {
        return None;
    }
    let bytes = text.as_bytes();
    private_key(bytes).or_else(|| words(bytes).find_map(credential))
}

/// No form is shorter, and none has a character other than word characters and dots in its first
/// bytes.
const SHORTEST: usize = 19;

/// Yields the rest of `text` from each start of a word that is long enough for a credential.
///
/// Every string of every object passes through here. Words of prose are short, so it is fastest to
/// look backward from where a credential would have to end: a space there rules out every earlier
/// start.
fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let reach = text.get(at..at + SHORTEST)?;
            if let Some(gap) = reach.iter().rposition(|byte| !is(*byte, DOTTED)) {
                at += gap + 1;
                continue;
            }
            let rest = text.get(at..)?;
            let before = at.checked_sub(1).and_then(|before| text.get(before));
            // Skip to the next start of a word; a dot separates words, too.
            at += reach.iter().position(|byte| !is(*byte, WORD)).map_or(SHORTEST, |dot| dot + 1);
            if before.is_none_or(|byte| !is(*byte, WORD)) {
                return Some(rest);
            }
        }
    })
}

/// Classes of bytes.
const WORD: u8 = 1;
const DOTTED: u8 = 2;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut rest: &mut [u8] = &mut classes;
    let mut byte = 0;
    while let Some((class, others)) = rest.split_first_mut() {
        *class = if url_safe(byte) { WORD } else { 0 } | if dotted(byte) { DOTTED } else { 0 };
        byte = byte.wrapping_add(1);
        rest = others;
    }
    classes
}

fn is(byte: u8, class: u8) -> bool {
    CLASSES.get(usize::from(byte)).is_some_and(|of| of & class != 0)
}

/// Returns the credential that the word at the start of `text` is.
fn credential(text: &[u8]) -> Option<&'static str> {
    let form = FORMS.iter().find(|form| form.starts(text)).map(|form| form.name);
    form.or_else(|| json_web_token(text))
}

impl Form {
    fn starts(&self, text: &[u8]) -> bool {
        let prefix = self.prefix.as_bytes();
        // Two bytes distinguish nearly all forms, without a call to compare the rest.
        if prefix.first_chunk::<2>() != text.first_chunk::<2>() {
            return false;
        }
        let Some(rest) = text.strip_prefix(prefix) else { return false };
        let body: &[u8] = rest.get(..self.length).unwrap_or_default();
        let ends = rest.get(self.length).is_none_or(|next| self.length > 16 || !word(*next));
        // Example keys in documentation end like this.
        body.len() == self.length
            && ends
            && body.iter().all(|byte| (self.alphabet)(*byte))
            && !body.ends_with(b"EXAMPLE")
            && body.iter().any(|byte| Some(byte) != body.first())
    }
}

/// Detects `-----BEGIN … PRIVATE KEY-----`.
fn private_key(text: &[u8]) -> Option<&'static str> {
    // `B` is rare, dashes are not.
    let mut begins = memchr::memchr_iter(b'B', text).filter_map(|at| {
        let (before, rest) = text.split_at_checked(at)?;
        rest.strip_prefix(b"BEGIN ").filter(|_| before.ends_with(b"-----"))
    });
    let is_private = |rest: &[u8]| {
        let line = rest.get(..rest.len().min(40)).unwrap_or_default();
        let end = line.windows(16).position(|window| window == b"PRIVATE KEY-----");
        let label = end.and_then(|end| line.get(..end));
        label.is_some_and(|label| label.iter().all(|b| b.is_ascii_uppercase() || *b == b' '))
    };
    begins.any(is_private).then_some("a private key")
}

/// Detects header, content and signature in base64url; the first two are JSON objects.
fn json_web_token(text: &[u8]) -> Option<&'static str> {
    if !text.starts_with(b"eyJ") {
        return None;
    }
    let (header, rest) = before_dot(text)?;
    // Stop early if this is not a credential: text that only begins like one must not cost its
    // length each time.
    if header.len() < 16 || !rest.starts_with(b"eyJ") {
        return None;
    }
    let (_, signature) = before_dot(rest)?;
    let signature = signature.get(..20)?;
    signature.iter().all(|byte| is(*byte, WORD)).then_some("a JSON Web Token")
}

/// Splits off a word and the text after the dot at its end.
fn before_dot(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| !is(*byte, WORD))?;
    let (word, rest) = text.split_at_checked(end)?;
    Some((word, rest.strip_prefix(b".")?))
}

/// Returns the password in a URL such as `postgres://user:password@host`, if it is a literal.
pub(super) fn url_password(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_at_checked(scheme_end(text)?)?;
    if scheme.is_empty()
        || !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    {
        return None;
    }
    let authority = rest.strip_prefix("://")?.split(['/', '?', '#', ' ', '\n']).next()?;
    let (login, _) = authority.rsplit_once('@')?;
    let (_, password) = login.split_once(':')?;
    is_literal(password).then_some(password)
}

/// Returns the position of the first `://`.
fn scheme_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| bytes.get(*at..).is_some_and(|rest| rest.starts_with(b"://"));
    memchr::memchr_iter(b':', bytes).find(is_end)
}

/// Returns whether a name, such as that of a variable or a key, implies that its value is secret:
/// `DB_PASSWORD`, `api.token`, `clientSecret`, but not `TOKEN_FILE` or `passwordPolicy`: the last
/// word decides.
pub(super) fn is_secret_name(name: &str) -> bool {
    const SECRETS: &[&str] = &[
        "password",
        "passwd",
        "pass",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "credential",
        "credentials",
        "bearer",
        "secretkey",
        "accesskey",
        "privatekey",
        "authtoken",
        "accesstoken",
        "clientsecret",
    ];
    const KEYS: &[&str] =
        &["api", "access", "secret", "private", "encryption", "signing", "auth", "master"];
    // Only the last words: a name may be a whole line.
    let mut words = words_of(name).rev();
    let last = words.next().unwrap_or_default();
    let is = |word: &[u8], known: &[&str]| {
        known.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
    };
    is(last, SECRETS)
        || is(last, &["pwd"]) && words.next().is_some()
        || is(last, &["key"]) && words.next().is_some_and(|before| is(before, KEYS))
}

/// Returns the words of a name, without trailing digits.
fn words_of(name: &str) -> impl DoubleEndedIterator<Item = &[u8]> {
    let parts = name.as_bytes().split(|b| !b.is_ascii_alphanumeric());
    let is_one = |a: &u8, b: &u8| a.is_ascii_uppercase() || !b.is_ascii_uppercase();
    let words = parts.flat_map(move |part| part.chunk_by(is_one));
    words.map(without_digits).filter(|word| !word.is_empty())
}

fn without_digits(word: &[u8]) -> &[u8] {
    let letters = word.iter().rposition(|b| !b.is_ascii_digit()).map_or(0, |last| last + 1);
    word.get(..letters).unwrap_or_default()
}

/// Returns whether a value under a secret name is the secret itself: a literal that is not empty,
/// masked or a switch, and not a reference, a template, a file or a plain URL.
pub(super) fn is_literal(value: &str) -> bool {
    const WORDS: &[&str] =
        &["true", "false", "yes", "no", "none", "null", "nil", "disabled", "enabled", "redacted"];
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
    let first = text.chars().next();
    let templated = ["$(", "${", "{{", "<%", "%("].iter().any(|mark| text.contains(mark));
    let masked = text.len() > 2
        && text.chars().all(|c| Some(c) == first)
        && matches!(first, Some('*' | 'x' | 'X' | '.' | '-'));
    let between = |open, close| text.starts_with(open) && text.ends_with(close);
    let named = text.starts_with('$') || between("<", ">") || between("__", "__");
    let begins = |prefix: &&str| {
        text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    !(text.is_empty()
        || templated
        || masked
        || named
        || text.starts_with('/')
        || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
        || REFERENCES.iter().any(begins)
        || (scheme_end(text).is_some() && url_password(text).is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_recognised_at_the_start_of_a_word() {
        let github = format!("ghp_{}", "a1B2".repeat(9));
        let aws = format!("AKIA{}", "Q4W7".repeat(4));
        assert_eq!(recognise(&github), Some("a GitHub token"));
        assert_eq!(recognise(&format!("token={github};")), Some("a GitHub token"));
        assert_eq!(recognise(&format!("x{github}")), None);
        assert_eq!(recognise(&aws), Some("an AWS access key"));
        assert_eq!(recognise(&format!("{aws}Z")), None);
        assert_eq!(recognise("AKIAIOSFODNN7EXAMPLE"), None);
        assert_eq!(recognise(&format!("ghp_{}", "x".repeat(36))), None);
        assert_eq!(recognise("a\n-----BEGIN RSA PRIVATE KEY-----\nM"), Some("a private key"));
        assert_eq!(recognise("-----BEGIN CERTIFICATE-----\nMIIB"), None);
        assert_eq!(recognise("-----BEGIN PUBLIC KEY-----\nMIIB"), None);
        let token = format!("eyJ{0}.eyJ{0}.{0}", "abcdefghijklmnopqrst");
        assert_eq!(recognise(&token), Some("a JSON Web Token"));
        assert_eq!(recognise(token.rsplit_once('.').unwrap().0), None);
    }

    #[test]
    fn every_form_is_looked_for() {
        for form in FORMS {
            let text = format!("{}{}", form.prefix, "A7".repeat(form.length / 2 + 1));
            let text = &text[..form.prefix.len() + form.length];
            assert!(text.len() >= SHORTEST, "{text}");
            assert_eq!(recognise(text), Some(form.name), "{text}");
            assert_eq!(recognise(&format!("a {text}")), Some(form.name), "{text}");
        }
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
