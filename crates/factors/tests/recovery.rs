//! Codes for when the telephone is lost.

use factors::{recovery_code, recovery_code_typed};

#[test]
fn a_code_is_known_however_it_is_typed() {
    let code = recovery_code(*b"\x00\x44\x32\x14\xc7\x42\x54\xb6\x35\xcf");
    assert_eq!(code, "ABCD-EFGH-IJKL-MNOP");
    for typed in [
        "ABCD-EFGH-IJKL-MNOP",
        "abcdefghijklmnop",
        " abcd efgh 1jkl mn0p ",
    ] {
        assert_eq!(recovery_code_typed(typed).as_deref(), Some(code.as_str()));
    }
    for other in [
        "",
        "123456",
        "ABCD-EFGH-IJKL-MNO",
        "ABCD-EFGH-IJKL-MNOPQ",
        "ABCD-EFGH-IJKL-MNO9",
    ] {
        assert_eq!(recovery_code_typed(other), None, "{other}");
    }
}
