//! Passkeys: what is taken, and each thing that makes an answer worth nothing.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod device;

use device::{Device, SEEN};
use factors::{NewPasskey, PasskeyProblem, Site, challenge_of, made, shown};

fn site() -> Site {
    Site {
        id: "polise.example".into(),
        origin: "https://polise.example".into(),
    }
}

fn other_site() -> Site {
    Site {
        id: "evil.example".into(),
        origin: "https://evil.example".into(),
    }
}

fn kept(device: &Device) -> NewPasskey {
    made(&site(), "made", &device.make(&site(), "made")).unwrap()
}

fn show(device: &mut Device, key: &NewPasskey) -> Result<u32, PasskeyProblem> {
    let answer = device.show(&site(), "asked");
    shown(&site(), "asked", (&key.public_key, key.counter), &answer)
}

#[test]
fn a_key_is_made_and_shown() {
    let mut device = Device::new(b"one");
    let key = kept(&device);
    assert_eq!((key.credential.as_str(), key.counter), ("b25l", 1));
    assert_eq!(show(&mut device, &key), Ok(2));
    let answer = device.show(&site(), "asked");
    assert_eq!(challenge_of(&answer.client_data).unwrap(), "asked");
}

#[test]
fn an_answer_to_another_question_is_not_taken() {
    let mut device = Device::new(b"one");
    let key = kept(&device);
    let known = (key.public_key.as_str(), key.counter);
    let other = Err(PasskeyProblem::OtherQuestion);
    let answer = device.show(&site(), "another");
    assert_eq!(shown(&site(), "asked", known, &answer), other);
    let answer = device.show(&other_site(), "asked");
    assert_eq!(shown(&site(), "asked", known, &answer), other);
    // A page of another site that asks for a key of ours.
    device.origin = Some("https://evil.example".into());
    assert_eq!(show(&mut device, &key), other);
    let strange = device.make(&site(), "made");
    assert!(made(&site(), "made", &strange).is_err());
    device.origin = None;
    // What was made is not what is shown.
    let made_answer = device.make(&site(), "asked");
    let mut answer = device.show(&site(), "asked");
    answer.client_data = made_answer.client_data;
    assert_eq!(shown(&site(), "asked", known, &answer), other);
    let another = made(&site(), "other", &device.make(&site(), "made"));
    assert_eq!(another, Err(PasskeyProblem::OtherQuestion));
}

#[test]
fn nobody_who_was_not_verified_comes_in() {
    let mut device = Device::new(b"one");
    let key = kept(&device);
    for flags in [0, 1, 4] {
        device.flags = flags;
        assert_eq!(show(&mut device, &key), Err(PasskeyProblem::NotVerified));
        let answer = device.make(&site(), "made");
        let refused = made(&site(), "made", &answer);
        assert_eq!(refused, Err(PasskeyProblem::NotVerified));
    }
    device.flags = SEEN;
    assert!(show(&mut device, &key).is_ok());
}

#[test]
fn another_key_and_a_changed_answer_are_not_taken() {
    let (mut device, stranger) = (Device::new(b"one"), Device::new(b"one"));
    let theirs = kept(&stranger);
    assert_eq!(show(&mut device, &theirs), Err(PasskeyProblem::Signature));
    let key = kept(&device);
    let mut answer = device.show(&site(), "asked");
    let last = answer.authenticator_data.pop().unwrap();
    answer
        .authenticator_data
        .push(if last == 'A' { 'Q' } else { 'A' });
    let changed = shown(&site(), "asked", (&key.public_key, 1), &answer);
    assert!(changed.is_err());
    answer.signature = "????".into();
    let changed = shown(&site(), "asked", (&key.public_key, 1), &answer);
    assert_eq!(changed, Err(PasskeyProblem::Malformed));
}

#[test]
fn a_counter_that_does_not_rise_tells_of_a_copy() {
    let mut device = Device::new(b"one");
    let mut key = kept(&device);
    key.counter = show(&mut device, &key).unwrap();
    device.counter = 1;
    assert_eq!(show(&mut device, &key), Err(PasskeyProblem::Counter));
    device.counter = 40;
    assert_eq!(show(&mut device, &key), Ok(41));
    // Devices that do not count stay at zero.
    let mut plain = Device::new(b"two");
    plain.counter = 0;
    let key = kept(&plain);
    let mut answer = plain.show(&site(), "asked");
    assert_eq!(
        shown(&site(), "asked", (&key.public_key, 0), &answer),
        Ok(1)
    );
    answer.credential.clear();
    assert!(
        made(
            &site(),
            "made",
            &factors::Made {
                client_data: answer.client_data,
                attestation: String::new(),
            }
        )
        .is_err()
    );
}
