//! A program without std that holds the whole book.
//!
//! It brings the panic handler and the allocator that std would bring. If any crate below it links
//! std, the language item `panic_impl` exists twice and the compiler stops with E0152.

#![no_std]

use core::{
    alloc::{GlobalAlloc, Layout},
    panic::PanicInfo,
    ptr,
};

struct NoMemory;

// SAFETY: an allocator may always refuse.
unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoMemory = NoMemory;

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// How many claims the book holds. Getting at them takes no memory.
#[unsafe(no_mangle)]
pub extern "C" fn claims() -> usize {
    claimbook_dataset::dataset().claims().iter().filter(|claim| !claim.segments.is_empty()).count()
}

/// How many files of schemas there are.
#[cfg(feature = "schema")]
#[unsafe(no_mangle)]
pub extern "C" fn schemas() -> usize {
    claimbook_core::schema::files().len()
}
