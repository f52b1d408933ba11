//! What copies of a life share until one of them changes it.
//!
//! All lives are lived by copying one before each answer, and most of what a life remembers stays as it is. Promise: nobody can
//! tell whether something is shared; who changes it has it alone.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shared<T>(Rc<T>);

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Rc::make_mut(&mut self.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(one: T) -> Shared<T> {
        Shared(Rc::new(one))
    }
}

impl<K: Ord + Clone, V: PartialEq + Clone> Shared<BTreeMap<K, V>> {
    /// Notes a value, where it is not noted already.
    pub fn note(&mut self, key: K, value: V) {
        if self.get(&key) != Some(&value) {
            self.insert(key, value);
        }
    }
}
