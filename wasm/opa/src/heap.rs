//! A bump allocator as OPA hosts expect it: they read the heap pointer and reset it.
//!
//! The host may overwrite everything above the pointer. So nothing allocated after the host's first read may outlive a
//! call; this holds because this module and the engine keep no state.

#![expect(unsafe_code, reason = "an allocator hands out raw memory")]

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::ptr::{null_mut, with_exposed_provenance_mut};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

const PAGE: usize = 65_536;

struct Bump;

#[global_allocator]
static BUMP: Bump = Bump;

/// The first free byte; 0 before the first use.
static TOP: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" {
    /// Where the linker's own data end.
    static __heap_base: u8;
}

/// Returns the first free byte.
pub(crate) fn top() -> usize {
    match TOP.load(Relaxed) {
        0 => (&raw const __heap_base).addr(),
        top => top,
    }
}

/// Sets the first free byte, never below the linker's own data.
pub(crate) fn set_top(address: usize) {
    TOP.store(address.max((&raw const __heap_base).addr()), Relaxed);
}

/// Memory for `len` bytes; null if there is no more.
pub(crate) fn allocate(len: usize, align: usize) -> *mut u8 {
    let Some(start) = top().checked_next_multiple_of(align) else { return null_mut() };
    let Some(end) = start.checked_add(len) else { return null_mut() };
    let missing = end.saturating_sub(memory_size(0) * PAGE).div_ceil(PAGE);
    if missing > 0 && memory_grow(0, missing) == usize::MAX {
        return null_mut();
    }
    set_top(end);
    with_exposed_provenance_mut(start)
}

unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        allocate(layout.size(), layout.align())
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        if start.addr() + layout.size() == top() {
            set_top(start.addr());
        }
    }

    unsafe fn realloc(&self, start: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if start.addr() + layout.size() == top() {
            // The last one grows or shrinks where it is.
            let before = top();
            set_top(start.addr());
            let moved = allocate(size, layout.align());
            if moved.is_null() {
                set_top(before);
            }
            return moved;
        }
        if size <= layout.size() {
            return start;
        }
        let moved = allocate(size, layout.align());
        if !moved.is_null() {
            unsafe { start.copy_to_nonoverlapping(moved, layout.size()) };
        }
        moved
    }
}
