//! The argument as a picture. `layers` places the nodes of any graph and knows no claim; `draw`
//! makes the picture from it; `outline` says the same as nested lists.

pub(crate) mod draw;
pub(crate) mod layers;
pub(crate) mod outline;
