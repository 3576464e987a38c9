//! Sums of numbers at any set of positions.

use crate::labels::{Bits, Matches};

/// Numbers by position, taken apart into binary digits: the sum of any of them is a count for each digit.
#[derive(Debug)]
pub struct Totals {
    /// What a digit is worth, and the positions of the numbers that have it.
    digits: Vec<(i128, Bits)>,
}

impl Totals {
    /// Returns the numbers, whose positions count from 0.
    pub fn new(numbers: &[i64]) -> Self {
        let mut digits = Vec::new();
        for digit in 0..i64::BITS {
            let has = |number: &i64| number >> digit & 1 == 1;
            if !numbers.iter().any(has) {
                continue;
            }
            let mut bits = Bits::none(numbers.len());
            let positions = numbers.iter().enumerate().filter(|(_, number)| has(number));
            positions.for_each(|(at, _)| bits.insert(at));
            // The last digit is the sign, worth as much as all others and one, below zero.
            let worth = 1_i128 << digit;
            digits.push((if digit == i64::BITS - 1 { -worth } else { worth }, bits));
        }
        Self { digits }
    }

    /// Returns the sum of the numbers at these positions, or the closest number that fits.
    pub fn sum(&self, positions: &Matches) -> i64 {
        let count = |bits| i128::try_from(positions.count_in(bits)).unwrap_or(i128::MAX);
        let sum = self.digits.iter().map(|(worth, bits)| worth.saturating_mul(count(bits)));
        let sum = sum.fold(0_i128, i128::saturating_add);
        i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_addition_does() {
        let numbers = [3, 0, -5, 1 << 40, i64::MIN, 7, i64::MAX];
        let totals = Totals::new(&numbers);
        for chosen in 0..1_u32 << numbers.len() {
            let positions: Vec<usize> =
                (0..numbers.len()).filter(|at| chosen >> at & 1 == 1).collect();
            let sum: i128 = positions.iter().map(|at| i128::from(numbers[*at])).sum();
            let wanted = sum.clamp(i64::MIN.into(), i64::MAX.into());
            let mut bits = Bits::none(numbers.len());
            for at in &positions {
                bits.insert(*at);
            }
            assert_eq!(i128::from(totals.sum(&Matches::Few(positions))), wanted);
            assert_eq!(i128::from(totals.sum(&Matches::Many(bits))), wanted);
        }
    }
}
