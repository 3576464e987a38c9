//! The five functions of WASI preview 1 that the command needs, declared by hand: so it is built as all our modules are.
#![expect(
    unsafe_code,
    reason = "the host's functions take addresses; each buffer outlives its call"
)]

/// Where answers go.
pub(crate) const STDOUT: u32 = 1;
/// Where complaints go.
pub(crate) const STDERR: u32 = 2;

/// How the command ends when the host does not read or write.
const IO: u32 = 74;

/// A stretch of memory, as WASI has it.
#[repr(C)]
struct Slice {
    start: *mut u8,
    len: usize,
}

#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    fn args_sizes_get(count: *mut usize, bytes: *mut usize) -> u32;
    fn args_get(starts: *mut *const u8, bytes: *mut u8) -> u32;
    fn fd_read(file: u32, slices: *const Slice, count: usize, read: *mut usize) -> u32;
    fn fd_write(file: u32, slices: *const Slice, count: usize, written: *mut usize) -> u32;
    fn proc_exit(code: u32) -> !;
}

/// Returns the command line, with the program name first; empty if the host passes none.
pub(crate) fn arguments() -> Vec<String> {
    let (mut count, mut size) = (0, 0);
    if unsafe { args_sizes_get(&raw mut count, &raw mut size) } != 0 {
        return Vec::new();
    }
    let (mut starts, mut bytes) = (vec![std::ptr::null(); count], vec![0; size]);
    if unsafe { args_get(starts.as_mut_ptr(), bytes.as_mut_ptr()) } != 0 {
        return Vec::new();
    }
    let texts = bytes.split(|byte| *byte == 0).take(count);
    texts.map(|text| String::from_utf8_lossy(text).into_owned()).collect()
}

/// Room asked for at once, at least.
const ROOM: usize = 1 << 16;

/// Reads all of standard input. Ends the command if it cannot be read completely.
pub(crate) fn read_stdin() -> Vec<u8> {
    let mut input = Vec::with_capacity(ROOM);
    loop {
        if input.len() == input.capacity() {
            // Twice the room: growing in pieces of one size would copy as often as there are pieces.
            input.reserve(input.len().max(ROOM));
        }
        // The host writes to memory that nothing has touched: a fresh instance pays for each page it touches.
        let room = input.spare_capacity_mut();
        let slice = Slice { start: room.as_mut_ptr().cast(), len: room.len() };
        let mut read = 0;
        let failed = unsafe { fd_read(0, &raw const slice, 1, &raw mut read) } != 0;
        if failed || read > slice.len {
            write(STDERR, b"error: standard input cannot be read\n");
            exit(IO);
        }
        if read == 0 {
            return input;
        }
        // The host has written this many bytes there.
        unsafe { input.set_len(input.len() + read) };
    }
}

/// Writes all of `bytes`, unless the host reports an error.
pub(crate) fn write(file: u32, mut bytes: &[u8]) {
    while !bytes.is_empty() {
        let slice = Slice { start: bytes.as_ptr().cast_mut(), len: bytes.len() };
        let mut written = 0;
        let failed = unsafe { fd_write(file, &raw const slice, 1, &raw mut written) } != 0;
        if failed || written == 0 {
            exit(IO);
        }
        bytes = &bytes[written.min(bytes.len())..];
    }
}

/// Ends the command.
pub(crate) fn exit(code: u32) -> ! {
    unsafe { proc_exit(code) }
}
