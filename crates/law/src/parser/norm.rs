//! What follows from what: `[If C,] [unless C,] CORE[, unless C]`.

use super::Parser;
use super::condition::condition;
use super::moment::{bound, length, limit, moment, window};
use super::read::{Reader, child, children, term, terms};
use super::trouble::{Parsed, VERB, error, hyphenate, said};
use crate::ast::{Core, Norm};
use crate::diagnostic::Label;
use crate::kind::Kind;
use crate::tree::SyntaxNode;

/// What can stand after `NAME is` in a sentence of its own.
const STATES: &str = "one of: in force, suspended while, a body, a fact, a case, a measure, an event by law, a chance, \
                      a date named at, the period from, a source";

/// The whole norm.
pub(super) fn sentence(p: &mut Parser) -> Parsed {
    p.node(Kind::Norm, |p| {
        clause(p, "if", Kind::If)?;
        clause(p, "unless", Kind::Unless)?;
        p.list_end = usize::MAX;
        core(p)?;
        // A list has no tail: a last ", unless" would belong to its last bullet as much as to the sentence.
        if p.sees_kind(Kind::Comma) && p.words_at(p.at + 1, "unless") && p.list_end != p.at {
            p.bump();
            p.node(Kind::Unless, |p| {
                p.bump();
                condition(p)
            })?;
        }
        Ok(())
    })
}

/// `If C,` or `unless C,` at the front.
fn clause(p: &mut Parser, word: &'static str, kind: Kind) -> Parsed {
    if !p.sees(word) {
        return Ok(());
    }
    p.node(kind, |p| {
        p.bump();
        condition(p)
    })?;
    p.expect_kind(Kind::Comma)
}

/// The frame is seen at the first word of the language after the subject.
fn core(p: &mut Parser) -> Parsed {
    if p.sees("exception to") {
        return exception(p);
    }
    if p.sees("it closes") {
        return p.frame(Kind::Closes, |p| {
            p.expect("it closes")?;
            moment(p)
        });
    }
    let verb = p.term_end(p.at);
    if verb == p.at {
        return p.term();
    }
    let is = |words: &str| p.words_at(verb, words);
    if is("may") {
        choice(p, Kind::May)
    } else if is("must tell") {
        tell(p)
    } else if is("must") {
        must(p)
    } else if is("can happen") {
        can_happen(p)
    } else if is("can") {
        choice(p, Kind::Can)
    } else if is("happens") {
        subject_then(p, Kind::Happens, "happens", moment)
    } else if is("forbids") {
        forbids(p)
    } else if is("becomes") {
        subject_then(p, Kind::Becomes, "becomes", |p| {
            p.value()?;
            moment(p)
        })
    } else if is("knows") {
        knows(p)
    } else if is("has") {
        record(p)
    } else if is("counts for") {
        counts(p)
    } else if is("comes before") {
        comes_before(p)
    } else if is("is suspended") {
        suspended(p)
    } else if is("is") || is("are") || is("and") || p.kind(verb) == Some(Kind::Comma) {
        in_force(p)
    } else {
        p.term()?;
        Err(p.trouble(VERB))
    }
}

fn subject_then(p: &mut Parser, kind: Kind, verb: &'static str, rest: fn(&mut Parser) -> Parsed) -> Parsed {
    p.frame(kind, |p| {
        p.term()?;
        p.expect(verb)?;
        rest(p)
    })
}

/// `ACTOR may/can VERB PHRASE [window]`
fn choice(p: &mut Parser, kind: Kind) -> Parsed {
    p.frame(kind, |p| {
        p.term()?;
        p.bump();
        p.term()?;
        window(p)
    })
}

fn can_happen(p: &mut Parser) -> Parsed {
    p.frame(Kind::CanHappen, |p| {
        p.term()?;
        p.expect("can happen")?;
        window(p)
    })
}

fn must(p: &mut Parser) -> Parsed {
    p.frame(Kind::Must, |p| {
        p.term()?;
        p.expect("must")?;
        p.term()?;
        limit(p)?;
        if p.eat_kind(Kind::Semicolon) {
            p.expect("otherwise")?;
            p.term()?;
            p.expect("happens")?;
        }
        Ok(())
    })
}

fn tell(p: &mut Parser) -> Parsed {
    p.frame(Kind::Tell, |p| {
        p.term()?;
        p.expect("must tell")?;
        p.term()?;
        p.expect("of")?;
        p.term()?;
        p.expect("within")?;
        length(p)
    })
}

fn forbids(p: &mut Parser) -> Parsed {
    p.frame(Kind::Forbids, |p| {
        p.term()?;
        p.expect("forbids")?;
        p.term()?;
        p.expect_kind(Kind::Comma)?;
        p.expect("enforced by")?;
        p.term()
    })
}

fn knows(p: &mut Parser) -> Parsed {
    p.frame(Kind::Knows, |p| {
        p.term()?;
        p.expect("knows of")?;
        p.term()?;
        from(p)
    })
}

fn record(p: &mut Parser) -> Parsed {
    p.frame(Kind::Record, |p| {
        p.term()?;
        p.expect("has record of")?;
        p.term()?;
        from(p)?;
        if p.sees("until") { until(p) } else { Ok(()) }
    })
}

fn counts(p: &mut Parser) -> Parsed {
    let mark = p.open();
    p.frame = Some(Kind::CountsEvery);
    p.term()?;
    p.expect("counts for")?;
    let kind = if p.eat("one") {
        Kind::CountsOne
    } else if p.eat("every") {
        Kind::CountsEvery
    } else {
        return Err(p.trouble("one of: every, one"));
    };
    p.expect("open")?;
    p.term()?;
    p.close(mark, kind);
    Ok(())
}

fn comes_before(p: &mut Parser) -> Parsed {
    p.frame(Kind::ComesBefore, |p| {
        p.term()?;
        p.expect("comes before")?;
        p.term()?;
        p.expect("on same day")
    })
}

fn suspended(p: &mut Parser) -> Parsed {
    p.frame(Kind::Suspended, |p| {
        p.term()?;
        p.expect("is suspended while")?;
        condition(p)
    })
}

fn exception(p: &mut Parser) -> Parsed {
    p.frame(Kind::Exception, |p| {
        p.expect("exception to")?;
        p.term()?;
        p.expect_kind(Kind::Colon)?;
        p.expect("unless")?;
        condition(p)
    })
}

/// `A is in force …`, or `A, B and C are in force …`
fn in_force(p: &mut Parser) -> Parsed {
    p.frame = Some(Kind::InForce);
    let mark = p.open();
    p.term()?;
    if p.eat("is") {
        if !p.sees("in") {
            p.frame = None;
            return Err(p.trouble(STATES));
        }
        p.expect("in force")?;
    } else {
        several(p)?;
        p.expect("are in force")?;
    }
    if p.eat("while") {
        condition(p)?;
        p.close(mark, Kind::InForceWhile);
        return Ok(());
    }
    if !p.sees("from") {
        return Err(p.trouble("one of: from, while"));
    }
    from(p)?;
    until(p)?;
    p.close(mark, Kind::InForce);
    Ok(())
}

/// `, B and C` after the first of several measures.
fn several(p: &mut Parser) -> Parsed {
    let first = p.at;
    while p.eat_kind(Kind::Comma) {
        p.term()?;
    }
    let and = p.at;
    if and == first && p.sees("are") {
        return Err(p.trouble("is"));
    }
    p.expect("and")?;
    p.term()?;
    if and == first { joined_by_and(p, and) } else { Ok(()) }
}

/// Trouble if after `A and B` comes what is only said of one thing: perhaps it is one name.
fn joined_by_and(p: &Parser, and: usize) -> Parsed {
    let is_one = ["is", "may", "must", "can", "means", "happens"].iter().any(|verb| p.sees(verb));
    if !is_one || p.sees("is in force") {
        return Ok(());
    }
    let title = "\"and\" is a word of the language and cannot be part of a name".to_string();
    let label = "several measures \"are in force\"; nothing else is said of several at once";
    let mut report = error("L004", title, p.span(p.at), label);
    report.others.push(Label { span: p.span(and), text: "this joins two names".into() });
    hyphenate(p, and - 1, and + 1, &mut report);
    Err(said(p.at, report))
}

fn from(p: &mut Parser) -> Parsed {
    p.node(Kind::From, |p| {
        p.expect("from")?;
        bound(p)
    })
}

fn until(p: &mut Parser) -> Parsed {
    p.node(Kind::Until, |p| {
        p.expect("until")?;
        bound(p)
    })
}

impl Reader<'_> {
    pub(super) fn norm(&mut self, node: &SyntaxNode) -> Option<Norm> {
        let condition = match child(node, Kind::If) {
            Some(clause) => Some(self.condition(&clause, 0)?),
            None => None,
        };
        let unless: Vec<_> = children(node, Kind::Unless).map(|clause| self.condition(&clause, 0)).collect();
        let core = node.children().find(|child| !matches!(child.kind(), Kind::If | Kind::Unless))?;
        let core = self.core(&core);
        Some(Norm { condition, unless: unless.into_iter().collect::<Option<_>>()?, core: core? })
    }

    fn core(&mut self, node: &SyntaxNode) -> Option<Core> {
        let first = term(node, 0);
        let second = term(node, 1);
        Some(match node.kind() {
            Kind::May => Core::May { actor: first?, phrase: second?, window: self.window(node)? },
            Kind::Can => Core::Can { actor: first?, phrase: second?, window: self.window(node)? },
            Kind::CanHappen => Core::CanHappen { chance: first?, window: self.window(node)? },
            Kind::Must => {
                Core::Must { actor: first?, phrase: second?, limit: self.window(node)??, otherwise: term(node, 2) }
            }
            Kind::Tell => {
                Core::Tell { sender: first?, receiver: second?, thing: term(node, 2)?, within: self.length(node, 0)? }
            }
            Kind::Happens => Core::Happens { event: first?, moment: self.moment(node)? },
            Kind::InForce => {
                let from = self.bound(node, Kind::From);
                Core::InForce { measures: terms(node), until: self.bound(node, Kind::Until)?, from: from? }
            }
            Kind::InForceWhile => Core::InForceWhile { measures: terms(node), condition: self.condition(node, 0)? },
            Kind::Forbids => Core::Forbids { measure: first?, act: second?, body: term(node, 2)? },
            Kind::Becomes => Core::Becomes { fact: first?, value: second?, moment: self.moment(node)? },
            Kind::Knows => Core::Knows { subject: first?, thing: second?, from: self.bound(node, Kind::From)? },
            Kind::Record => {
                let until = match child(node, Kind::Until) {
                    Some(_) => Some(self.bound(node, Kind::Until)?),
                    None => None,
                };
                Core::Record { body: first?, thing: second?, from: self.bound(node, Kind::From)?, until }
            }
            Kind::CountsEvery => Core::Counts { act: first?, every: true, case: second? },
            Kind::CountsOne => Core::Counts { act: first?, every: false, case: second? },
            Kind::Closes => Core::Closes { moment: self.moment(node)? },
            Kind::ComesBefore => Core::Before { first: first?, second: second? },
            Kind::Suspended => Core::Suspended { measure: first?, condition: self.condition(node, 0)? },
            Kind::Exception => Core::Exception { to: first?, unless: self.condition(node, 0)? },
            kind => unreachable!("{kind:?} is no core"),
        })
    }

    fn bound(&mut self, node: &SyntaxNode, kind: Kind) -> Option<crate::ast::Moment> {
        let bound = child(node, kind)?;
        self.moment(&bound)
    }
}
