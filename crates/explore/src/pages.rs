//! A list that grows by pages, so that nothing that was kept is ever copied to make room: a list that moves is held twice while it
//! does, and whoever gave its memory back may not get it back whole.

/// Rows in a page.
const PAGE: usize = 1 << 13;

/// Rows of the same width, by number.
pub struct Pages<T> {
    width: usize,
    pages: Vec<Vec<T>>,
}

impl<T: Copy> Pages<T> {
    /// For rows of this width.
    pub fn new(width: usize) -> Pages<T> {
        Pages { width, pages: Vec::new() }
    }

    /// How wide a row is.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        let Some((last, full)) = self.pages.split_last() else { return 0 };
        full.len() * PAGE + last.len() / self.width
    }

    /// A row.
    pub fn get(&self, number: u32) -> &[T] {
        &self.pages[number as usize / PAGE][number as usize % PAGE * self.width..][..self.width]
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, number: u32) -> &mut [T] {
        &mut self.pages[number as usize / PAGE][number as usize % PAGE * self.width..][..self.width]
    }

    /// One row more.
    pub fn push(&mut self, row: &[T]) {
        assert_eq!(row.len(), self.width, "rows are of the same width");
        let of_page = PAGE * self.width;
        match self.pages.last_mut() {
            // The first page grows as it is filled: most lists are short.
            Some(last) if last.len() < of_page => last.extend_from_slice(row),
            None => self.pages.push(row.to_vec()),
            Some(_) => {
                let mut page = Vec::with_capacity(of_page);
                page.extend_from_slice(row);
                self.pages.push(page);
            }
        }
    }

    /// Bytes in use.
    pub fn bytes(&self) -> u64 {
        let Some((last, full)) = self.pages.split_last() else { return 0 };
        ((full.len() * PAGE * self.width + last.capacity()) * size_of::<T>()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGE, Pages};

    #[test]
    fn rows_stand_where_they_were_put() {
        let mut pages = Pages::new(2);
        for number in 0..3 * PAGE as u32 + 5 {
            assert_eq!(pages.len(), number as usize);
            pages.push(&[number, 7]);
        }
        pages.get_mut(PAGE as u32)[1] = 8;
        for number in 0..pages.len() as u32 {
            assert_eq!(pages.get(number), [number, if number == PAGE as u32 { 8 } else { 7 }]);
        }
    }
}
