# Words of accident claims.

claim-yes = yes
claim-no = no
claim-not-known = not known
claim-left = left
claim-right = right
claim-days =
    { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
claim-hours =
    { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
claim-cm = { $number } cm
claim-cm2 = { $number } cm²
claim-m = { $number } m

claim-payee-insured = to the insured
claim-payee-policyholder = to the policyholder
claim-payee-beneficiary = to the beneficiary or the heirs

# Conditions.

claim-when-age-under = Children under { $value }: { $asked }
claim-when-age-from = From age { $value }: { $asked }
claim-when-flag = If so ({ $value }): { $asked }
claim-when-no-flag = If not ({ $value }): { $asked }
claim-test-not = not so: { $fact }
claim-test-over = { $fact }: more than { $value }
claim-test-at-least = { $fact }: at least { $value }
claim-test-at-most = { $fact }: at most { $value }
claim-test-months-after =
    { $fact }: { $months ->
        [one] { $months } month
       *[other] { $months } months
    } after the accident or later
claim-test-longer-than-months =
    { $fact }: more than { $months ->
        [one] { $months } month
       *[other] { $months } months
    } after the accident
claim-test-in-term = { $fact }: while the policy runs
claim-test-known = { $fact }: the day is stated
claim-test-vision = sight after the accident is worse than before
claim-condition-holds = { $asked } — { $found }; met
claim-condition-fails = { $asked } — { $found }; not met
claim-condition-unknown = { $asked } — { $found }

# What became of an injury.

claim-fate-counts = Counts with { $percent }.
claim-fate-entitles = Entitles to compensation.
claim-fate-counts-part = Entitles to { $part } of the compensation, since there was an earlier injury.
claim-fate-merged = Counted together with injury { $with }.
claim-fate-outdone = Not added: of injuries of one part of the body the most severe counts.
claim-fate-excluded = Not covered: { $fact }.
claim-fate-repeated = Not covered: too soon after the injury of { $earlier }; it would count from { $from }.
claim-fate-repeated-ever = Not covered: the injury of { $earlier } in the same place came before.
claim-fate-paid-once = Not covered: paid once already, for the accident of { $earlier }.
claim-fate-condition-failed = Not covered: a condition is not met.
claim-fate-claim-refused = Not weighed: the claim is refused as a whole.
claim-fate-open = Open: something is still needed.

claim-refused-unpaid = Nothing is paid: the premium has not been paid, so cover has not begun.
claim-refused-paid-later = Nothing is paid: the accident was before the premium was paid on { $paid }.
claim-refused-infection = Nothing is paid: an infection that did not follow a bite or sting.
claim-refused-must = Nothing is paid: { $heading }.
claim-refused-may = The insurer refuses payment: { $heading }.

# Calculation.

claim-part-fractures = { $part }: fractures { $fractures }{ $together } → { $gives }.
claim-part-together = { $row }, several together: { $gives }
claim-part-other = { $part }: most severe injury { $other } → { $gives }.
claim-part-both = { $part }: fractures { $fractures }{ $together }, most severe other injury { $other } → { $gives }.
claim-benefit = { $name }, { $payee }: { $amount }
claim-total = Total: { $amount }
claim-between = from { $least } to { $most }
claim-step-percent = Parts of the body together: { $share }.
claim-step-percent-capped = Parts of the body together: { $total }, at most { $share }.
claim-step-of-sum = { $share } of the sum insured { $sum } = { $amount }.
claim-step-found-by-person = A person decided on { $share } of the sum insured { $sum } = { $amount }.
claim-step-days = { $days } × { $perday } = { $amount } for the stay in hospital.
claim-step-cost = Cost { $number }: { $accepted } accepted.
claim-step-cost-net = Cost { $number }: { $claimed } less { $others } borne by others = { $accepted }.
claim-step-cost-too-late = Cost { $number }: { $claimed } not accepted; costs count up to { $day }.
claim-step-cost-abroad = Cost { $number }: { $claimed } not accepted; it did not arise in Latvia.
claim-step-cost-not-registered = Cost { $number }: { $claimed } not accepted; the institution is not registered.
claim-step-costs = Costs together: { $amount }.
claim-step-entitled-to = { $share } of it = { $amount }.
claim-step-not-entitled = Nothing is due: none of the injuries entitles to it.
claim-step-too-late = Nothing is due: it had to come about by { $day }.
claim-step-net-of = Less { $paid } for the same accident ({ $benefit }) = { $amount }.
claim-step-paid-for-accident = Less { $paid } paid for this accident before = { $amount }.
claim-step-within = Within the sum insured { $sum }: { $amount }.
claim-step-remaining = Of the sum insured { $sum }, { $paid } was paid before, { $left } is left: { $amount }.
claim-step-not-confirmed = Nothing is due: what the benefit asks for was not confirmed.
claim-step-reduced = The insurer pays { $by } less, for a stated reason = { $amount }.

# What is missing, what a person decides.

claim-ask-injury = Needed for injury { $number }, { $name }: { $what }.
claim-ask-place = Needed for injury { $number }, { $name }: where on the body it is, and on which side.
claim-ask-discharge = Needed for stay { $number } in hospital: the date of discharge.
claim-ask-in-latvia = Needed for cost { $number }: whether it arose in Latvia.
claim-ask-registered = Needed for cost { $number }: whether the institution is in the register of the Health Inspectorate.
claim-question-assess = { $name }: which percentage, from { $least } to { $most }?
claim-question-must-refuse = If so, nothing is paid.
claim-question-may-refuse = If so, the insurer may refuse payment and must state its reason.
claim-question-may-reduce = If so, the insurer may pay less and must state its reason.

# What is wrong with the facts.

claim-problem-not-an-accident-edition = These terms do not decide accident claims; choose an accident edition.
claim-problem-policy-reversed = The last day of the policy is before its first.
claim-problem-outside-policy = The accident of { $on } is outside the policy, { $from } to { $to }; check the day, or choose the policy that was in force.
claim-problem-accident-in-future = The day of the accident lies in the future.
claim-problem-before-birth = The accident is before the birth of the insured; check both dates.
claim-problem-too-many = At most { $most } { $what }.
claim-problem-paid-by-liable = What the liable person paid cannot be negative or huge.
claim-problem-unknown-benefit = The terms have no benefit “{ $benefit }”. They have: { $known }.
claim-problem-sum-insured = The sum insured of “{ $benefit }” must be stated once and be above zero.
claim-problem-per-day = State how much “{ $benefit }” pays for each day.
claim-problem-unknown-row = Injury { $injury }: the table has no row “{ $row }”.
claim-problem-unknown-row-nearest = Injury { $injury }: the table has no row “{ $row }”; did you mean “{ $nearest }”?
claim-problem-site = Injury { $injury }: say which of these it is: { $known }.
claim-problem-side-missing = Injury { $injury }: say whether left or right.
claim-problem-no-side = Injury { $injury }: there is no left and right here; leave the side out.
claim-problem-count = Injury { $injury }: there can be from 1 to { $most } here, all entries of the same place together.
claim-problem-fact-value = Injury { $injury }: the value does not fit: { $fact }.
claim-problem-fact-too-large = Injury { $injury }: { $fact } is at most { $most }.
claim-problem-fact-day = Injury { $injury }: the day is before the accident or in the future: { $fact }.
claim-problem-assessed = Injury { $injury }: the percentage must be from { $least } to { $most }.
claim-problem-assessed-fixed = Injury { $injury }: the table fixes the percentage; leave it out.
claim-problem-stay-reversed = Stay { $stay } in hospital: discharge is before admission; check both dates.
claim-problem-stay-before = Stay { $stay } in hospital: admission is before the accident.
claim-problem-stays-overlap = Stay { $stay } in hospital overlaps with another; enter each night once.
claim-problem-in-future = The day lies in the future: { $what }.
claim-problem-before-accident = The day is before the accident: { $what }.
claim-problem-expense-amount = Cost { $expense }: the amount must be above zero and not less than what others bear.
claim-problem-expense-benefit = Cost { $expense }: the benefit “{ $benefit }” pays no costs; choose another.
claim-problem-disability-group = The group of disability is 1, 2 or 3, or none.
claim-problem-answer = “{ $id }” is no open question of these terms, or the answer is of another kind.
claim-problem-history = The history is wrong: { $what }.
claim-what-stay = stay { $number } in hospital
claim-what-expense = cost { $number }
claim-what-disability = disability
claim-what-death = death
claim-entries-injuries = injuries
claim-entries-stays = stays in hospital
claim-entries-expenses = costs
claim-entries-earlier-injuries = earlier injuries
claim-entries-earlier-payments = earlier payments
claim-past-row = an earlier injury has the row “{ $row }”, which the table has not
claim-past-site = an earlier injury of row { $row } is in a place the row has not, “{ $site }”
claim-past-benefit = a payment for the benefit “{ $benefit }”, which the terms have not
claim-past-amount = a payment of { $amount }
claim-past-in-future = the accident of { $on } lies in the future
claim-past-outside-policy = the accident of { $on } is outside the policy
claim-past-another-day = a payment for this accident, but of { $on }

# Facts of an injury: its name, and what to ask for.

injury-fact-confirmed-by-radiologist = fracture confirmed by a radiologist
injury-ask-confirmed-by-radiologist = a radiologist's report
injury-fact-soft-tissue-signs = soft tissue of mouth or face injured, too
injury-ask-soft-tissue-signs = the dentist's note on soft tissue of mouth and face
injury-fact-from-chewing = it came from chewing
injury-ask-from-chewing = how the tooth was damaged
injury-fact-from-disease = it came from a disease
injury-ask-from-disease = whether a disease caused it
injury-fact-pathological = the bone broke because of a disease
injury-ask-pathological = whether a disease of the bone caused it
injury-fact-same-place = the same place as an earlier injury
injury-ask-same-place = whether it is in the place of the earlier injury
injury-fact-tissue-damage-or-scars = damaged tissue or scars
injury-ask-tissue-damage-or-scars = the doctor's note on tissue damage or scars
injury-fact-outpatient-days = treatment at home
injury-ask-outpatient-days = how many days it was treated at home
injury-fact-inpatient-hours = treatment in hospital
injury-ask-inpatient-hours = hours of admission and discharge
injury-fact-inpatient = treated in hospital
injury-ask-inpatient = the hospital's discharge letter
injury-fact-operated = operated on
injury-ask-operated = whether it was operated on
injury-fact-immobilised = immobilised
injury-ask-immobilised = whether it was immobilised
injury-fact-plaster-days = time in plaster
injury-ask-plaster-days = how many days it was in plaster
injury-fact-diagnosed-on = diagnosed
injury-ask-diagnosed-on = the date of diagnosis
injury-fact-consequence = the consequence named has come about
injury-ask-consequence = the doctor's note on the consequence
injury-fact-function-restricted = movement or another function is restricted
injury-ask-function-restricted = the doctor's note on whether movement or another function is restricted
injury-fact-cosmetic-defect = a moderate defect of the looks
injury-ask-cosmetic-defect = the doctor's note on how far the discolouring harms the looks
injury-fact-face-disfigured = symmetry and looks of the face markedly changed
injury-ask-face-disfigured = the doctor's note on symmetry and looks of the face
injury-fact-scar-length = length of the scar
injury-ask-scar-length = the length of the scar
injury-fact-scar-area = area of the scar tissue
injury-ask-scar-area = the area of the scar tissue
injury-fact-burn-degree = degree of the burn or frostbite
injury-ask-burn-degree = the degree of the burn or frostbite
injury-fact-burn-area = part of the body's surface
injury-ask-burn-area = which part of the body's surface is burnt
injury-fact-lost-part = part lost or removed
injury-ask-lost-part = how large a part was lost or removed
injury-fact-crown-lost = part of the crown lost
injury-ask-crown-lost = how much of the crown is lost
injury-fact-root-fracture = root of the tooth broken
injury-ask-root-fracture = whether the root is broken
injury-fact-milk-tooth = milk tooth
injury-ask-milk-tooth = whether it is a milk tooth
injury-fact-removable-denture = removable denture
injury-ask-removable-denture = whether it is a removable denture
injury-fact-speech-heard-at = distance at which speech is heard
injury-ask-speech-heard-at = the hearing test
injury-fact-vision-before = sight before the accident
injury-ask-vision-before = sight before the accident
injury-fact-vision-after = sight after the accident
injury-ask-vision-after = sight after the accident
injury-fact-haematoma-seen-on = haematoma still there
injury-ask-haematoma-seen-on = on which day the haematoma was still there
injury-fact-primary-in-term = first dislocation while the policy ran
injury-ask-primary-in-term = when the joint was first dislocated
injury-fact-certified-by-institution = certified by the institution that reduced it
injury-ask-certified-by-institution = a certificate of the institution that reduced it
injury-fact-recurrence = recurrence of a habitual dislocation
injury-ask-recurrence = whether it is a recurrence
injury-fact-physiological-hernia = hernia of navel, white line, groin or thigh
injury-ask-physiological-hernia = which hernia it is
injury-fact-from-lifting = it came from lifting or bodily work
injury-ask-from-lifting = how the hernia came about
injury-fact-spinal-disease = a disease of the spine
injury-ask-spinal-disease = whether it is a disease of the spine
injury-fact-purulent-digits = purulent inflammation of fingers or toes
injury-ask-purulent-digits = where the inflammation is
injury-fact-vessels-or-nerves = large vessels or nerves are injured
injury-ask-vessels-or-nerves = what was injured
injury-fact-surgical-material = material left by an operation
injury-ask-surgical-material = what the foreign body is
injury-fact-accessory-bone = an accessory bone
injury-ask-accessory-bone = which bone is broken

# Parts of the body.

body-part-head = Head
body-part-face = Face
body-part-eye = Eye
body-part-ear = Ear
body-part-mouth = Mouth and jaw
body-part-neck = Neck
body-part-chest = Chest
body-part-back = Back and spine
body-part-abdomen = Belly
body-part-pelvis = Pelvis
body-part-shoulder = Shoulder
body-part-upper-arm = Upper arm
body-part-elbow = Elbow
body-part-forearm = Forearm
body-part-wrist = Wrist
body-part-hand = Hand
body-part-fingers = Fingers
body-part-hip = Hip
body-part-thigh = Thigh
body-part-knee = Knee
body-part-lower-leg = Lower leg
body-part-ankle = Ankle
body-part-foot = Foot
body-part-toes = Toes
body-part-whole = Whole body

# Refunds of a premium.

refund-days = Days left: { $left } of { $total }; unused premium { $unused }
refund-months = Full months left: { $left } of { $total }; unused premium { $unused }
refund-owed = Still owed for the time covered: { $owed }
refund-total = Refund { $amount }
refund-problem-no-rule = These terms say nothing of a refund of the premium.
refund-problem-ends-after-policy = Cover would end after the last day of the policy; check the day.
refund-problem-premium = The premium is not an amount above zero.
refund-problem-paid = What was paid of the premium is below zero, or more than the premium.

# The area of a burn.

burn-area = Burnt: { $area } of the body's surface
burn-problem-no-table = These terms have no table of the body's surface.
burn-problem-too-often = { $part }: named more often than there is one.
