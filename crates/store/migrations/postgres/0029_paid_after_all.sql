-- A bank may pay what it said it refused: then it is paid, and what was ordered in its place is too much.
DROP TRIGGER payouts_stay_whole ON payouts;
CREATE TRIGGER payouts_stay_whole BEFORE UPDATE ON payouts FOR EACH ROW
    WHEN ((NEW.id, NEW.insurer_id, NEW.source_kind, NEW.source_id, NEW.part, NEW.number, NEW.payee, NEW.iban,
        NEW.amount_cents, NEW.remittance, NEW.end_to_end_id, NEW.ordered_by, NEW.ordered_at) IS DISTINCT FROM
        (OLD.id, OLD.insurer_id, OLD.source_kind, OLD.source_id, OLD.part, OLD.number, OLD.payee, OLD.iban,
        OLD.amount_cents, OLD.remittance, OLD.end_to_end_id, OLD.ordered_by, OLD.ordered_at) OR NOT ((OLD.state
        = 'due' AND NEW.state = 'in_run') OR (OLD.state = 'in_run' AND NEW.state = 'due') OR (OLD.state = 'due'
        AND NEW.state = 'cancelled') OR (OLD.state = 'in_run' AND NEW.state = 'exported') OR (OLD.state =
        'exported' AND NEW.state = 'paid') OR (OLD.state = 'rejected' AND NEW.state = 'paid') OR (OLD.state = 'exported' AND NEW.state = 'rejected') OR (OLD.state
        = 'exported' AND NEW.state = 'returned') OR (OLD.state = 'paid' AND NEW.state = 'returned')) OR
        (OLD.state NOT IN ('due', 'in_run') AND NEW.run_id IS DISTINCT FROM OLD.run_id) OR (NEW.state =
        'exported' AND NEW.run_id IS DISTINCT FROM OLD.run_id))
    EXECUTE FUNCTION refuse_move();
