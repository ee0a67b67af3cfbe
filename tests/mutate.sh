#!/usr/bin/env bash
# Plants one fault after another in a copy of the core and expects the property suites to see it. A fault that no property sees shows a hole in
# them, unless the books are right with it: docs/rules/properties.md names those. At least 95 of 100 must be seen.
#
#   tests/mutate.sh                         all faults
#   tests/mutate.sh 'part of a name'        those alone
#   LEDGER_PROPERTY_RUNS=2000 tests/mutate.sh   as many books for each property; 500 unless said
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
only=${1:-}
runs=${LEDGER_PROPERTY_RUNS:-500}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/src" "$copy/tests"
cp "$root"/Directory.*.props "$root/.editorconfig" "$root/global.json" "$root/Ledger.sln" "$copy/"
for project in src/Ledger.Domain src/Ledger.Testing tests/Ledger.Domain.Tests; do
  mkdir -p "$copy/$project"
  tar -C "$root/$project" --exclude=./bin --exclude=./obj -cf - . | tar -C "$copy/$project" -xf -
done
core=$copy/src/Ledger.Domain
survived=()
count=0

bin=bin/Debug/net10.0
options=(-v q -nologo -nodeReuse:false -m:1 -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:GenerateDocumentationFile=false -p:TreatWarningsAsErrors=false)

# A fault changes no signature: only the core is built again.
build() { # project [option...]
  dotnet build "$copy/$1" "${options[@]}" "${@:2}" >"$copy/build.log" 2>&1 || { echo "The copy does not build:"; grep -m5 error "$copy/build.log"; exit 1; }
}

# Runs tests until the first that fails. A fault that makes the core go round for ever, or breaks the run down, is seen as well.
tests() { # runs filter
  LEDGER_PROPERTY_RUNS=$1 DOTNET_GCHeapHardLimit=0x100000000 timeout 900 dotnet vstest "$copy/tests/Ledger.Domain.Tests/$bin/Ledger.Domain.Tests.dll" --logger:"console;verbosity=normal" \
    --TestCaseFilter:"$2" -- xUnit.StopOnFail=true >"$copy/test.log" 2>&1
}

# A quick look finds most; what it does not find is tried on all.
properties() {
  tests "$((runs / 5))" "FullyQualifiedName~Properties.AgreesWithReference|FullyQualifiedName~Properties.LawsOfCosting." &&
    tests "$runs" "FullyQualifiedName~Properties&FullyQualifiedName!~Reach&FullyQualifiedName!~WorkedStories&FullyQualifiedName!~TheLibrary"
}

# plant NAME, then pairs of FILE and PERL-SUBSTITUTION
plant() {
  local name=$1 status=0 seen file touched=()
  shift
  [[ $name == *"$only"* ]] || return 0
  count=$((count + 1))
  while (($#)); do
    file=$core/$1
    [[ -e $file.kept ]] || cp -p "$file" "$file.kept"
    perl -0pi -e "$2" "$file"
    if cmp -s "$file" "$file.kept"; then echo "Fault '$name' finds nothing to change in $1."; exit 1; fi
    touched+=("$file")
    shift 2
  done
  build src/Ledger.Domain --no-restore
  cp "$core/$bin/Ledger.Domain.dll" "$copy/tests/Ledger.Domain.Tests/$bin/"
  properties || status=$?
  if ((status == 0)); then
    echo "SURVIVED  $name"
    survived+=("$name")
  else
    seen=$(grep -a -m1 -oE '^ +Failed Ledger[^\[]*' "$copy/test.log" | sed -E 's/.*Properties\.//; s/ +$//' || true)
    if [[ -z $seen ]] && ((status != 124)) && ! grep -qaE 'Failed: +[1-9]|Test Run Aborted' "$copy/test.log"; then echo "The properties did not run with '$name':"; tail -5 "$copy/test.log"; exit 1; fi
    echo "seen      $name  (${seen:-the run broke down})"
  fi
  # A changed time stamp makes the next build see the file.
  for file in "${touched[@]}"; do mv "$file.kept" "$file" && touch "$file"; done
}

build tests/Ledger.Domain.Tests
if [[ -z $only ]]; then
  properties || { echo "The properties fail without any fault:"; grep -a -m3 -A3 'Error Message' "$copy/test.log"; exit 1; }
fi

# Rulers: what a part of something costs.
plant "each piece of a ruler is rounded alone" Costing/Ruler.cs 's/=> \(to == Quantity.*?;/=> Rounding.Share(Value, to - from, Quantity);/'
plant "what becomes known later counts at once" Costing/Ruler.cs 's/Math\.Max\(step\.Day, day\), cost - soFar/day, cost - soFar/'
plant "a part forgets where it lay on its ruler" Costing/Ruler.cs 's/step\.Offset \+ \(from - Start\)/step.Offset/'
plant "what flows on keeps its first value" Costing/Ruler.cs 's/var steps = new ValueStep\[Steps\.Length - first\];/var steps = new ValueStep[1];/'
plant "what becomes known on a day counts from the next" Costing/Ruler.cs 's/if \(step\.Day > day\) break;/if (step.Day >= day \&\& found is not null) break;/'

# Pools: who takes what.
plant "layers stand in order of arrival" Costing/CostPool.cs 's/(public void Insert\(Layer layer, Walk walk\).*?)var at = LayersBefore\(layer\.Key\);/$1var at = _layers.Count;/s'
plant "layers that move leave what took from them alone" Costing/CostPool.Walk.cs 's/(private void LayerMoved\(Layer layer, Walk walk\)\s+\{\s+)MarkDirty\(layer\.Start, long\.MaxValue, walk\);/$1/'
plant "a new value reaches the first taker alone" Costing/CostPool.Walk.cs 's/else MarkDirty\(layer\.Start, layer\.End, walk\);/else MarkDirty(layer.Start, layer.Start + 1, walk);/'
plant "an earlier consumption moves no later one" Costing/CostPool.cs 's/last \? _out\.End : long\.MaxValue/_out.EndOf(at)/'
plant "a consumption taken back moves no later one" Costing/CostPool.cs 's/if \(at < _out\.Count - 1\) MarkDirty\(removed\.Start, long\.MaxValue, walk\);//'
plant "what was posted is forgotten when a movement is costed again" Costing/CostPool.Walk.cs 's/first - posted(\);\s+PostLater)/first$1/'
plant "what was posted for later days is forgotten" Costing/Steps.cs 's/difference\(posted\[j\]\.Day, -posted\[j\]\.Amount\);//'
plant "what was posted before is not remembered when taken back" Costing/CostPool.Walk.cs 's/walk\.Undo\.Posted\(this, at, posted, null\);//'
plant "a layer's gain is not told" Costing/Layer.cs 's/walk\.Deltas\.Costs\.Add\(\(Movement, day, amount\)\);//'
plant "a consumption's cost is not told" Costing/CostPool.Walk.cs 's/deltas\.Costs\.Add\(\(movement, day, amount\)\);//'

# Stock that is not there yet.
plant "what runs ahead of stock costs nothing" Costing/CostPool.Walk.cs 's/steps\.Add\(day, last\.Between\(0, end - position\)\);//'
plant "goods that come later cover at once" Costing/CostPool.Walk.cs 's/(private Shortage\? Cost.*?var known = at < _layers\.Count) && _layers\[at\]\.Key < consumption\.Key/$1/s'
plant "what ran ahead is not trued up" Costing/CostPool.Walk.cs 's/if \(!known\) steps\.Add\(due, -last\.Between\(position - uncovered, until - uncovered\)\);/if (!known) { position = until; continue; }/'
plant "what flows on takes the true-up of stock that was made" Costing/CostPool.Walk.cs 's/layer is null or \{ IsDerived: true \}/layer is null/'
plant "what flows on stays at its provisional cost" Costing/CostPool.Walk.cs 's/layer is null or \{ IsDerived: true \}/layer is null or { Quantity: > 0 }/'
plant "the last known cost of another place is not followed" Costing/CostPool.Walk.cs 's/if \(pool != this && pool\.UsesItemCost\) pool\.MarkDirty\(0, long\.MaxValue, walk\);//'
plant "the last known cost is that of the first place" Costing/ItemPools.cs 's/last is null \|\| last\.Key < layer\.Key/last is null/'
plant "the last known cost is what is known today" Costing/Layer.cs 's/while \(at > 0 && steps\[at\]\.Day > day\) at--;//'
plant "what came in at the last cost does not follow it" Costing/CostPool.Walk.cs 's/if \(from < borrower\.Due\) walk\.Touch\(borrower\);//'
plant "nothing is ever short" Costing/CostPool.Walk.cs 's/if \(!known && !consumption\.MayGoNegative && !_item\.MayGoNegative\)/if (!known \&\& at > 1_000_000)/'

# Counts, revaluations, goods that go back.
plant "a count is not worked out again" Costing/Dependent.cs 's/(Become\(counted - Pool\.OnHandBefore\(Key\), walk\))/Become(Difference != 0 ? Difference : counted - Pool.OnHandBefore(Key), walk)/'
plant "a revaluation is not worked out again" Costing/Dependent.cs 's/Become\(Math\.Max\(0, Pool\.OnHandBefore\(Key\)\), walk\)/Become(Quantity != 0 ? Quantity : Math.Max(0, Pool.OnHandBefore(Key)), walk)/'
plant "a revaluation leaves the value as it was" Costing/Dependent.cs 's/Into = _layer, WorthInto = worth/Into = _layer/'
plant "goods that go back are the same units twice" Costing/Dependent.cs 's/if \(other\.Key < Key\) end -= other\.FromOwn;//'
plant "goods that go back follow no later cost" Costing/CostPool.Walk.cs 's/foreach \(var returned in layer\.Returns!\) returned\.Cost\(walk\);/foreach (var returned in layer.Returns!.Take(1)) returned.Cost(walk);/'
plant "what a supplier return found is not fitted again" Costing/Dependent.cs 's/var reached = Math\.Max\(Pool\.OutboundBefore\(Key\), Layer\.Start\);/if (FromOwn + Pool.QuantityAt(Key) > 0) return;\n        var reached = Math.Max(Pool.OutboundBefore(Key), Layer.Start);/'
plant "returns of a sale come from its beginning" Costing/Outflow.cs 's/Segment\.Slice\(Segments, from, end, returning\.Layer\.Day\)/Segment.Slice(Segments, 0, returning.Layer.Quantity, returning.Layer.Day)/'
plant "returns of a sale stand in order of arrival" Costing/Outflow.cs 's/while \(at > 0 && returning\.Layer\.Key < _returns\[at - 1\]\.Layer\.Key\) at--;//'
plant "goods come back at more than they cost" Costing/Outflow.cs 's/new\(Math\.Min\(most, costs\), Layer\.Quantity\)/new(most, Layer.Quantity)/'
plant "what goods lost on their way back is not written off" Costing/Outflow.cs 's/Write\(written, walk\);//'

# Charges.
plant "each share of a charge is rounded alone" Costing/ChargeLine.cs 's/Rounding\.Share\(amount, parts\[i \+ 1\], parts\[\^1\]\) - Rounding\.Share\(amount, parts\[i\], parts\[\^1\]\)/Rounding.Share(amount, parts[i + 1] - parts[i], parts[^1])/'
plant "a charge that was taken back stays" Costing/ChargeLine.cs 's/if \(ReversedFrom <= day\) return 0;//'
plant "an estimate stays beside its bill" Costing/ChargeLine.cs 's/return billed \? sum : Amount;/return sum + Amount;/'
plant "a charge counts from the goods' own day" Costing/ChargeLine.cs 's/steps\.Add\(Math\.Max\(day, Charges\[i\]\.Layer\.Day\)/steps.Add(Charges[i].Layer.Day/'
plant "a charge is spread by what is known today" Costing/ChargeLine.cs 's/: Math\.Max\(Key\.Day, layer\.Day\);/: int.MaxValue - 1;/'
plant "a charge by value is not spread again" Costing/Layer.cs 's/foreach \(var charge in Charges\) charge\.Line\.TargetChanged\(walk\);//'
plant "a charge is laid on each run from its beginning" Costing/Charge.cs 's/charges\.Between\(from, to\)/charges.Between(0, to - from)/'

# Production.
plant "each share of an order's cost is rounded alone" Costing/OrderCosts.cs 's/Rounding\.Share\(sum, weights\[i \+ 1\], weights\[\^1\]\) - Rounding\.Share\(sum, weights\[i\], weights\[\^1\]\)/Rounding.Share(sum, weights[i + 1] - weights[i], weights[^1])/'
plant "spoilt units bear their part" Costing/OrderCosts.cs 's/if \(lost\.Day <= day\) planned -= lost\.Quantity;//'
plant "more than planned costs more than all" Costing/OrderCosts.cs 's/return Math\.Max\(planned, taken\);/return Math.Max(planned, 1);/'
plant "completions stand in order of arrival" Costing/OrderCosts.cs 's/while \(at > 0 && taken\.Key < output\.Takes\[at - 1\]\.Key\) at--;//'
plant "by-products and what came back cost twice" Costing/OrderCosts.cs 's/foreach \(var \(day, amount\) in credits\.Entries\) cost\.Add\(day, -amount\);//'
plant "labour is no cost of what is made" Costing/OrderCosts.cs 's/foreach \(var \(day, amount\) in _absorbed\) cost\.Add\(day, amount\);//'
plant "what becomes known after the close stays in production" Costing/OrderCosts.cs 's/foreach \(var \(onDay, amount\) in rest\.Entries\) late\.Add/foreach (var (onDay, amount) in rest.Entries) if (onDay <= day) late.Add/'
plant "the rest of an order leaves before its close" Costing/OrderCosts.cs 's/late\.Add\(Math\.Max\(day, onDay\), amount\)/late.Add(onDay, amount)/'
plant "sales value is the price alone" Books/Producing.cs 's/\(sharedBy == OutputShare\.SalesValue \? quantity : 1\)/1/'

# Accruals.
plant "the last waiting bill covers first" Costing/AccrualFold.cs 's/\.OrderBy\(piece => piece\.Bill\.Key\)/.OrderByDescending(piece => piece.Bill.Key)/'
plant "a bill covers units that went back" Costing/AccrualFold.cs 's/cover is \{ Covered: false, Gone: false \}/cover is { Covered: false }/'
plant "goods are worth the bill's rate whatever the policy" Costing/AccrualFold.cs 's/bill\.AtReceiptRate\?\.Invoke\(receipt\) is \{ \} at \? .*? : current;/current;/'
plant "what went back billed is claimed at the price it came in with" Costing/AccrualFold.cs 's/claimed \+= ruler\.Ruler\.Between\(ruler\.Offset, ruler\.Offset \+ \(cover\.To - cover\.From\)\);/claimed += receipt.Accrual.Between(cover.From, cover.To);/'
plant "a credit takes the first units back" Costing/AccrualFold.cs 's/OrderBy\(WentBack\)\.ThenByDescending\(piece => piece\.From\)/OrderBy(WentBack).ThenBy(piece => piece.From)/'
plant "a credit that waits never finds its bill" Costing/AccrualFold.cs 's/i < _waiting\.Count; i\+\+/i < 0; i++/'
plant "a credit for goods takes the first bill" Costing/AccrualFold.cs 's/\.OrderByDescending\(piece => piece\.Bill\.Key\)\.ThenByDescending\(piece => piece\.From\)/.OrderBy(piece => piece.Bill.Key).ThenByDescending(piece => piece.From)/'
plant "what is uncovered keeps the bill's value" Costing/AccrualFold.cs 's/cover\.Step\(day, receipt\.Accrual, cover\.From, covered: false\);/cover.Step(day, cover.Steps[^1].Ruler, cover.Steps[^1].Offset, covered: false);/'
plant "a change of an accrual is not told" Costing/AccrualPosting.cs 's/walk\.Deltas\.Accruals\.Add\(\(role, line\.Movement, day, amount\)\);//'

# Books.
plant "tax that cannot be recovered is lost" Books/DocumentAmounts.cs 's/\(net, tax\) = \(net \+ tax, 0\)/tax = 0/'
plant "credits are one unit short" Journal/Posting.cs 's/sum != 0 \|\| //' Books/Work.cs 's/new\(debit \? amount : -amount, _book\.Base!\)/new(debit ? amount : -amount + 1, _book.Base!)/'
plant "postings stand in a closed period" Books/Work.cs 's/var open = Math\.Max\(day, _book\.FirstOpenDay\);/var open = day;/'
plant "of several batches the first comes back first" Books/TakingBack.cs 's/flows\[\^\(i \+ 1\)\]/flows[i]/'
plant "batches go by number" Books/Places.cs 's/book\.Lots\.GetValueOrDefault\(\(item, pool\.Name\.Lot!\)\) \?\? LocalDate\.MaxIsoValue/0/'
plant "what was absorbed stays when its document is voided" Books/Producing.cs 's/Post\(undoing\.Walk, -1\);//'
plant "scrap stays when its document is voided" Books/Completing.cs 's/entry\.OnVoid\(undoing => order\.Costs\.TakeBackLost\(output, lost, undoing\.Walk\)\);//'
plant "a supplier return stays in its match when it is voided" Books/SendingBack.cs 's/match\.Remove\(returned, undoing\.Walk\);//'
plant "a preview is not undone" Books/Book.cs 's/_work\.TakeBack\(0\);\n(\s+return outcome;)/$1/'
plant "commands taken back together leave the last" Books/Book.cs 's/is not Rejected\) continue;\s+_work\.TakeBack\(0\);/is not Rejected) continue;/'
plant "a rejected command stays" Books/Book.cs 's/_work\.TakeBack\(mark\);//'
plant "replay does not compare postings" Books/Book.cs 's/if \(!again\.Postings\.Equals\(recorded\.Postings\)\)/if (again.Postings.Count < 0)/'

((count > 0)) || { echo "No fault has '$only' in its name."; exit 1; }
seen=$((count - ${#survived[@]}))
echo "$seen of $count faults were seen."
((seen * 100 >= count * 95))
