//! One rule a file, through the real server and real phones. Each file names the requirement that it proves.

mod adjusted;
mod forged_advance;
mod hand_over;
mod hostile;
mod late_evidence;
mod merged;
mod one_open_visit;
mod one_todo;
mod roll_out;
mod same_figures;
mod template_check;
mod unknown_version;
mod wrong_hands;
