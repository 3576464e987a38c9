//! The structures of the Arrow C data and stream interfaces, and their release.
//!
//! Both interfaces share one rule: the owner of a structure calls its `release` once, which frees everything the
//! producer allocated and sets `release` to null. A consumer moves a structure by copying it and setting `release` of
//! the old one to null. One box, the structure's `private_data`, owns everything the structure points to. See
//! <https://arrow.apache.org/docs/format/CDataInterface.html> and `CStreamInterface.html` there.
#![allow(
    unsafe_code,
    reason = "the C interface consists of raw pointers and functions that C calls"
)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::{null, null_mut};

use super::column::{Column, Values};

/// A field may have missing values.
const NULLABLE: i64 = 2;

#[repr(C)]
struct ArrowSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut ArrowSchema,
    dictionary: *mut ArrowSchema,
    release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    private_data: *mut c_void,
}

#[repr(C)]
struct ArrowArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut ArrowArray,
    dictionary: *mut ArrowArray,
    release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    private_data: *mut c_void,
}

/// A stream of one batch; what a capsule named `arrow_array_stream` holds.
#[repr(C)]
pub(super) struct Stream {
    get_schema: Option<unsafe extern "C" fn(*mut Stream, *mut ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut Stream, *mut ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut Stream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut Stream)>,
    private_data: *mut c_void,
}

/// What a stream owns.
struct StreamData {
    fields: Vec<(&'static CStr, &'static CStr)>,
    batch: Option<Vec<Column>>,
}

// SAFETY: the private data is a `StreamData`, which any thread may use and drop.
unsafe impl Send for Stream {}

impl Stream {
    pub(super) fn new(table: Vec<Column>) -> Self {
        let fields = table.iter().map(|column| (column.values.format(), column.name)).collect();
        let data = Box::new(StreamData { fields, batch: Some(table) });
        Self {
            get_schema: Some(get_schema),
            get_next: Some(get_next),
            get_last_error: Some(get_last_error),
            release: Some(release_stream),
            private_data: Box::into_raw(data).cast(),
        }
    }
}

impl Drop for Stream {
    /// Releases the stream of a capsule that was never consumed.
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: `release` is set, so the stream was neither released nor moved away.
            unsafe { release(self) }
        }
    }
}

unsafe extern "C" fn get_schema(stream: *mut Stream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: the consumer passes a stream that is not released and that we created.
    let data = unsafe { &*(*stream).private_data.cast::<StreamData>() };
    let fields =
        data.fields.iter().map(|(format, name)| schema(format, name, NULLABLE, Vec::new()));
    // SAFETY: `out` is the consumer's own memory, made for one schema; what it holds now is not ours to drop.
    unsafe { out.write(schema(c"+s", c"", 0, fields.collect())) };
    0
}

unsafe extern "C" fn get_next(stream: *mut Stream, out: *mut ArrowArray) -> c_int {
    // SAFETY: as in `get_schema`; a consumer does not call a stream from two threads at a time.
    let data = unsafe { &mut *(*stream).private_data.cast::<StreamData>() };
    let array = data.batch.take().map_or_else(ArrowArray::released, batch);
    // SAFETY: as in `get_schema`, for one array. A released array is the end of the stream.
    unsafe { out.write(array) };
    0
}

unsafe extern "C" fn get_last_error(_stream: *mut Stream) -> *const c_char {
    // Nothing above fails.
    null()
}

unsafe extern "C" fn release_stream(stream: *mut Stream) {
    // SAFETY: called once, on a stream that is not released; its private data is our box.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<StreamData>()));
        (*stream).private_data = null_mut();
        (*stream).release = None;
    }
}

/// Children of a structure as C sees them: boxed one by one.
struct Children<T>(Vec<*mut T>);

impl<T> Children<T> {
    fn new(children: Vec<T>) -> Self {
        Self(children.into_iter().map(|child| Box::into_raw(Box::new(child))).collect())
    }

    /// Returns how many there are, in the type of the interface.
    fn count(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }
}

impl<T> Drop for Children<T> {
    fn drop(&mut self) {
        for child in self.0.drain(..) {
            // SAFETY: made by `new` and freed here only. A consumer moves a child by copying what is in the box.
            drop(unsafe { Box::from_raw(child) });
        }
    }
}

fn schema(
    format: &'static CStr,
    name: &'static CStr,
    flags: i64,
    children: Vec<ArrowSchema>,
) -> ArrowSchema {
    let mut children = Box::new(Children::new(children));
    ArrowSchema {
        format: format.as_ptr(),
        name: name.as_ptr(),
        metadata: null(),
        flags,
        n_children: children.count(),
        children: children.0.as_mut_ptr(),
        dictionary: null_mut(),
        release: Some(release_schema),
        private_data: Box::into_raw(children).cast(),
    }
}

unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: called once, on a schema that is not released; its private data is our box.
    unsafe {
        drop(Box::from_raw((*schema).private_data.cast::<Children<ArrowSchema>>()));
        (*schema).release = None;
    }
}

impl Drop for ArrowSchema {
    /// For children, which their parent owns unless the consumer moved them away.
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: `release` is set, so the schema was neither released nor moved away.
            unsafe { release(self) }
        }
    }
}

/// What an array owns: the memory its buffers point to, and its children.
struct ArrayData {
    buffers: Vec<*const c_void>,
    children: Children<ArrowArray>,
    _column: Option<Column>,
}

impl ArrowArray {
    fn new(rows: usize, missing: usize, data: ArrayData) -> Self {
        let mut data = Box::new(data);
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Self {
            length: count(rows),
            null_count: count(missing),
            offset: 0,
            n_buffers: count(data.buffers.len()),
            n_children: data.children.count(),
            buffers: data.buffers.as_mut_ptr(),
            children: data.children.0.as_mut_ptr(),
            dictionary: null_mut(),
            release: Some(release_array),
            private_data: Box::into_raw(data).cast(),
        }
    }

    /// Returns the mark of the end of a stream.
    fn released() -> Self {
        Self {
            length: 0,
            null_count: 0,
            offset: 0,
            n_buffers: 0,
            n_children: 0,
            buffers: null_mut(),
            children: null_mut(),
            dictionary: null_mut(),
            release: None,
            private_data: null_mut(),
        }
    }
}

impl Drop for ArrowArray {
    /// As for a schema.
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: `release` is set, so the array was neither released nor moved away.
            unsafe { release(self) }
        }
    }
}

unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: called once, on an array that is not released; its private data is our box.
    unsafe {
        drop(Box::from_raw((*array).private_data.cast::<ArrayData>()));
        (*array).release = None;
    }
}

/// Returns a record batch: a struct without missing rows whose children are the columns.
fn batch(table: Vec<Column>) -> ArrowArray {
    let rows = table.first().map_or(0, |column| column.rows);
    let children = Children::new(table.into_iter().map(column).collect());
    ArrowArray::new(rows, 0, ArrayData { buffers: vec![null()], children, _column: None })
}

/// Returns a column. Moving it into its box moves no buffer: the pointers stay true.
fn column(column: Column) -> ArrowArray {
    let mut buffers: Vec<*const c_void> = vec![column.validity.as_ptr().cast()];
    match &column.values {
        Values::Text { offsets, bytes } => {
            buffers.extend([offsets.as_ptr().cast(), bytes.as_ptr().cast::<c_void>()]);
        }
        Values::Number(numbers) => buffers.push(numbers.as_ptr().cast()),
    }
    let (rows, missing) = (column.rows, column.missing);
    let children = Children::new(Vec::new());
    ArrowArray::new(rows, missing, ArrayData { buffers, children, _column: Some(column) })
}
