-- What an insured person has typed of a claim that is not sent yet; one each. It goes when the claim is sent.
CREATE TABLE receipt_drafts (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES users (id),
    body TEXT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL
);
