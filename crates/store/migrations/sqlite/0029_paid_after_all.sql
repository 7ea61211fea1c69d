-- A bank may pay what it said it refused: then it is paid, and what was ordered in its place is too much.
DROP TRIGGER payouts_stay_update;
CREATE TRIGGER payouts_stay_update BEFORE UPDATE ON payouts
    WHEN NEW.id IS NOT OLD.id OR NEW.insurer_id IS NOT OLD.insurer_id OR NEW.source_kind IS NOT OLD.source_kind
        OR NEW.source_id IS NOT OLD.source_id OR NEW.part IS NOT OLD.part OR NEW.number IS NOT OLD.number OR
        NEW.payee IS NOT OLD.payee OR NEW.iban IS NOT OLD.iban OR NEW.amount_cents IS NOT OLD.amount_cents OR
        NEW.remittance IS NOT OLD.remittance OR NEW.end_to_end_id IS NOT OLD.end_to_end_id OR NEW.ordered_by IS
        NOT OLD.ordered_by OR NEW.ordered_at IS NOT OLD.ordered_at OR NOT ((OLD.state = 'due' AND NEW.state =
        'in_run') OR (OLD.state = 'in_run' AND NEW.state = 'due') OR (OLD.state = 'due' AND NEW.state =
        'cancelled') OR (OLD.state = 'in_run' AND NEW.state = 'exported') OR (OLD.state = 'exported' AND
        NEW.state = 'paid') OR (OLD.state = 'exported' AND NEW.state = 'rejected')
        OR (OLD.state = 'rejected' AND NEW.state = 'paid') OR (OLD.state = 'exported' AND NEW.state = 'returned') OR (OLD.state = 'paid' AND NEW.state = 'returned')) OR (OLD.state NOT IN
        ('due', 'in_run') AND NEW.run_id IS NOT OLD.run_id) OR (NEW.state = 'exported' AND NEW.run_id IS NOT
        OLD.run_id)
    BEGIN SELECT RAISE(ABORT, 'rows of payouts only go on to their next state'); END;
