//! Every kind of request at admission, and the page about them.

use std::collections::BTreeMap;
use std::fs;

use podwall::api::{OpaEntrypoint, opa};
use podwall_tests::admission::{Answer, Matrix};
use podwall_tests::root;
use serde_json::{Value, json};

#[test]
fn every_cell_of_the_table_holds() {
    let mut seen = BTreeMap::<String, usize>::new();
    for case in Matrix::read().unwrap().cases().unwrap() {
        case.admission().unwrap();
        *seen.entry(format!("{:?}", case.answer)).or_default() += 1;
    }
    assert!(seen.len() == 4 && seen.values().all(|count| *count > 5), "{seen:?}");
}

#[test]
fn opa_gives_both_shapes_of_input_the_same_answer() {
    for case in Matrix::read().unwrap().cases().unwrap() {
        let answer = |input: Value| -> Value {
            serde_json::from_str(&opa(OpaEntrypoint::Main, &input.to_string(), "")).unwrap()
        };
        let passes = !matches!(case.answer, Answer::Denied | Answer::Unjudgeable);
        let review = answer(case.input());
        assert_eq!(review["response"]["allowed"], passes, "{}", case.name);
        let gatekeeper = json!({"review": case.request, "parameters": case.settings});
        let violations = answer(gatekeeper);
        assert_eq!(violations == json!([]), passes, "{}: {violations}", case.name);
    }
}

#[test]
fn the_page_shows_the_table() {
    let page = fs::read_to_string(root().join("docs/admission.md")).unwrap();
    let table = Matrix::read().unwrap().table().unwrap();
    assert!(page.contains(&table), "docs/admission.md should hold this table:\n{table}");
}
