//! The rules of a law as things and what is made of them.

use std::collections::BTreeSet;

use law::checked::{CaseId, Law, SentenceId};
use law::export::part::{self, Thing};
use report::rules::{self, Rules};

/// All rules, in the order of the page.
pub fn rules(law: &Law) -> Rules {
    let case = |of: Option<CaseId>| of.map(|case| law.cases[case.at()].name.clone());
    let text = |of: SentenceId| law.sentences[usize::from(of.0)].text.clone();
    let words = |things: &BTreeSet<Thing>| things.iter().map(|&thing| part::name(law, thing)).collect::<Vec<_>>();
    let mut things: BTreeSet<Thing> = BTreeSet::new();
    let mut rules = Vec::new();
    for rule in &law.rules {
        let makes: BTreeSet<Thing> = part::makes(law, rule).into_iter().collect();
        let looks_at = part::names(law, rule);
        things.extend(makes.iter().chain(&looks_at));
        let sentence = &law.sentences[usize::from(rule.sentence.0)];
        let reading = rule.reading.map(|(of, label)| {
            let reading = &law.readings[of.at()];
            (reading.question.clone(), reading.labels[usize::from(label)].clone())
        });
        rules.push(rules::Rule {
            file: sentence.file.clone(),
            line: sentence.line,
            text: sentence.text.clone(),
            of_each: case(rule.scope),
            reading,
            makes: words(&makes),
            looks_at: words(&looks_at),
        });
    }
    let right = |right: &law::checked::Right| rules::Right {
        name: right.name.clone(),
        text: text(right.sentence),
        of_each: case(right.scope),
    };
    Rules {
        name: law.name.clone(),
        title: law.title.clone(),
        from: law.from,
        things: things
            .into_iter()
            .map(|thing| rules::Thing { name: part::name(law, thing), kind: thing.kind() })
            .collect(),
        rules,
        rights: law.rights.iter().map(right).collect(),
    }
}
