//! A story: the answers of one life, day by day, and what they brought. It is lived again by the same step before it is
//! told, so that what is printed is what happened.

use model::{Birth, Choice, Evening, FactId, Happening, Law, Moment, Phase, Question, QuestionId, State, Weight};

use crate::expand::path;
use crate::scan::{Hit, Scan};

/// One life, as far as it matters.
#[derive(Clone, Debug)]
pub struct Story {
    /// The first facts and their classes.
    pub first: Vec<(FactId, u32)>,
    /// The date of day 0 where dates are told apart, the earliest of those that are alike, as 2026-07-01.
    pub date: Option<String>,
    /// Where years are counted, how the person was born.
    pub birth: Option<Birth>,
    /// And what each fact that grows is on day 0, as written.
    pub ages: Vec<(FactId, String)>,
    /// Every day, from 0.
    pub days: Vec<Day>,
    /// All answers of each day, the silent ones too.
    pub answers: Vec<Vec<Answered>>,
    /// The evenings of the days that are over, but the last of them.
    pub before: Vec<Evening>,
    /// The evening on which it ends.
    pub end: Evening,
    /// What it costs: answers to be named, and those of them that are not the person's.
    pub weight: Weight,
}

/// An answer.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    /// The question.
    pub choice: Choice,
    /// The option.
    pub option: u32,
    /// A story must name it.
    pub named: bool,
}

/// One day of it.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// What came about, in order. What the day brought by itself has no answer.
    pub steps: Vec<Step>,
}

/// An answer and what it brought.
#[derive(Clone, Debug)]
pub struct Step {
    /// When in the day.
    pub phase: Phase,
    /// The question and the option; none for what the day brought by itself.
    pub answer: Option<(QuestionId, u32)>,
    /// A story must name this answer.
    pub named: bool,
    /// What had to be known before all had followed: readings, judgments, named dates.
    pub settled: Vec<(QuestionId, u32)>,
    /// What came about, in order.
    pub happened: Vec<Happening>,
}

impl Story {
    /// The answers that it names, day by day: two stories of one law that differ in nothing else are told alike, also where
    /// they were lived under other readings.
    pub fn named(&self, law: &Law) -> Vec<(usize, u64, u32)> {
        let of_day = |(day, answers): (usize, &Vec<Answered>)| {
            let named = answers.iter().filter(|answer| answer.named);
            named.map(|answer| (day, law.keys[answer.choice.question.at()], answer.option)).collect::<Vec<_>>()
        };
        self.answers.iter().enumerate().flat_map(of_day).chain([(self.days.len(), 0, 0)]).collect()
    }
}

/// The cheapest story to a hit of a scan.
pub fn tell(law: &Law, scan: &Scan, hit: &Hit) -> Story {
    tell_through(law, scan, hit, &|_| true)
}

/// The same of a scan that went only through moments like this.
pub fn tell_through(law: &Law, scan: &Scan, hit: &Hit, through: &dyn Fn(&Moment) -> bool) -> Story {
    tell_evenings(law, &evenings(scan, hit), &hit.evening, through)
}

/// The same of a scan that went on after the evening of another scan's hit.
pub fn tell_on(law: &Law, before: (&Scan, &Hit), scan: &Scan, hit: &Hit) -> Story {
    let mut all = evenings(before.0, before.1);
    all.push(before.1.evening.state.clone());
    all.extend(evenings(scan, hit));
    tell_evenings(law, &all, &hit.evening, &|_| true)
}

/// The evenings before that of a hit, from day 0, as the scan keeps them.
fn evenings(scan: &Scan, hit: &Hit) -> Vec<State> {
    let mut numbers = Vec::new();
    let mut at = hit.parent;
    while let Some(number) = at {
        numbers.push(number);
        at = scan.before(number);
    }
    numbers.iter().rev().map(|&number| State::from_words(scan.table.get(number))).collect()
}

/// The cheapest story through these evenings to the last. It is lived unsorted: a case keeps its slot.
fn tell_evenings(law: &Law, evenings: &[State], end: &Evening, through: &dyn Fn(&Moment) -> bool) -> Story {
    let sorted = |state: &State| {
        let mut state = state.clone();
        law.sort(&mut state);
        state
    };
    let (last, labels) = (sorted(&end.state), end.labels);
    let mut from = law.start();
    let mut answers = Vec::new();
    for (day, state) in evenings.iter().chain([&last]).enumerate() {
        let is_last = day == evenings.len();
        let wanted = |evening: &Evening| sorted(&evening.state) == *state && (!is_last || evening.labels == labels);
        let is_on_the_way = |moment: &Moment| (day > 0 || law.may_begin(moment, state)) && through(moment);
        let (path, evening) =
            path(law, from, &is_on_the_way, wanted).expect("an evening was reached from the one before");
        answers.push(path);
        from = law.dawn(&evening);
    }
    live(law, &answers)
}

/// Lives a life again from its answers, and tells it.
pub fn live(law: &Law, answers: &[Vec<(Choice, u32)>]) -> Story {
    let (story, is_over) = live_so_far(law, answers);
    assert!(is_over, "a day of a story has all its answers");
    story
}

/// The same of a life whose last day may not be over, and whether it is. If not, `end` is the evening before it.
pub fn live_so_far(law: &Law, answers: &[Vec<(Choice, u32)>]) -> (Story, bool) {
    let mut is_over = true;
    let mut story = Story {
        first: Vec::new(),
        date: law.today.as_ref().and_then(|today| today.dates.first().cloned()).or_else(|| law.begins.clone()),
        birth: None,
        ages: Vec::new(),
        days: Vec::new(),
        answers: Vec::new(),
        before: Vec::new(),
        end: Evening { state: law.start().state().clone(), labels: 0 },
        weight: Weight::default(),
    };
    for (at, answers) in answers.iter().enumerate() {
        let mut day = Day::default();
        story.answers.push(Vec::new());
        let mut log = Vec::new();
        let mut moment = if at == 0 { law.start() } else { law.dawn_told(&story.end, &mut Some(&mut log)) };
        day.steps.push(Step { phase: Phase::Dawn, answer: None, named: false, settled: Vec::new(), happened: log });
        let mut waits = false;
        for &(choice, option) in answers {
            assert_eq!(law.ask(&moment), Some(choice), "a story is lived again as it was found");
            (moment, waits) = step(law, &mut story, &mut day, moment, (choice, option), waits);
        }
        day.steps.retain(|step| !step.is_silent());
        assert!(is_over, "only the last day of a life may not be over");
        match moment.evening() {
            Some(evening) => {
                let before = std::mem::replace(&mut story.end, evening);
                if at > 0 {
                    story.before.push(before);
                }
            }
            None => is_over = false,
        }
        story.days.push(day);
    }
    (story, is_over)
}

/// Gives an answer. `waits`: the last step's consequences wait for this answer; what comes back says the same of the next.
fn step(
    law: &Law,
    story: &mut Story,
    day: &mut Day,
    moment: Moment,
    (choice, option): (Choice, u32),
    waits: bool,
) -> (Moment, bool) {
    let weight = law.weight(&moment, option);
    story.weight = story.weight + weight;
    let named = weight.named > 0;
    story.answers.last_mut().expect("a day has begun").push(Answered { choice, option, named });
    let question = law.questions[choice.question.at()];
    match question {
        Question::Start(fact) => story.first.push((fact, option)),
        Question::Today if story.answers.len() == 1 => {
            story.date = law.today.as_ref().and_then(|today| today.dates.get(option as usize).cloned());
        }
        Question::Birthday => {
            let years = law.years.as_ref().expect("a birth is asked for where years are counted");
            let birth = law.births(moment.state())[option as usize];
            story.date = years.date(birth).map(str::to_owned).or(story.date.take());
            story.birth = Some(birth);
            story.ages.clone_from(&years.ages[birth.age as usize]);
        }
        _ => {}
    }
    let mut happened = Vec::new();
    let next = law.answer_told(&moment, option, &mut Some(&mut happened));
    let answer = (choice.question, option);
    // As long as nothing but dates has been told, it is the same moment that waits.
    let only_dates = happened.iter().all(|happening| matches!(happening, Happening::Named(..)));
    let settles =
        matches!(question, Question::Reading(_) | Question::Judge { .. } | Question::Offset(_) | Question::Which(_));
    let brings = match question {
        Question::Act(_) => option == 1,
        Question::Nature(_) => named,
        Question::Missed(_) => true,
        _ => settles && moment.is_settling(),
    };
    if settles && waits {
        let last = day.steps.last_mut().expect("a step waits");
        last.settled.push(answer);
        last.happened.extend(happened);
    } else {
        let (answer, settled) = if settles { (None, vec![answer]) } else { (Some(answer), Vec::new()) };
        day.steps.push(Step { phase: moment.phase(), answer, named, settled, happened });
    }
    let waits = brings && only_dates && next.is_settling();
    (next, waits)
}

impl Step {
    /// An answer that brought nothing and need not be named is silence.
    fn is_silent(&self) -> bool {
        !self.named && self.happened.is_empty() && self.settled.is_empty()
    }
}
