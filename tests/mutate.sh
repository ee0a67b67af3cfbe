#!/usr/bin/env bash
# Plants one fault after another in a copy of the core and expects the property that guards against it to fail.
# A property that still passes with its fault in place proves nothing: the script then ends with an error.
# Usage: tests/mutate.sh [part of a mutation's name]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
only=${1:-}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/src" "$copy/tests"
cp "$root"/Directory.*.props "$root/.editorconfig" "$root/global.json" "$root/Ledger.sln" "$copy/"
cp -r "$root/src/Ledger.Domain" "$copy/src/"
cp -r "$root/tests/Ledger.Domain.Tests" "$copy/tests/"
core=$copy/src/Ledger.Domain
survived=()
count=0

build() {
  dotnet build "$copy/tests/Ledger.Domain.Tests" -v q -nologo -nodeReuse:false -m:1 -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:TreatWarningsAsErrors=false >"$copy/build.log" 2>&1 ||
    { echo "The copy does not build:"; grep -m5 error "$copy/build.log"; exit 1; }
}

# kill NAME TEST-FILTER then pairs of FILE PERL-SUBSTITUTION
kill_with() {
  local name=$1 filter=$2
  shift 2
  [[ $name == *"$only"* ]] || return 0
  count=$((count + 1))
  local touched=()
  while (($#)); do
    local file=$core/$1
    [[ -e $file.kept ]] || cp -p "$file" "$file.kept"
    perl -0pi -e "$2" "$file"
    if cmp -s "$file" "$file.kept"; then echo "Mutation '$name' finds nothing to change in $1."; exit 1; fi
    touched+=("$file")
    shift 2
  done
  build
  if LEDGER_PROPERTY_RUNS=${LEDGER_PROPERTY_RUNS:-500} dotnet test "$copy/tests/Ledger.Domain.Tests" --no-build -nologo -v q --filter "$filter" >"$copy/test.log" 2>&1; then
    echo "SURVIVED  $name  ($filter)"
    survived+=("$name")
  elif grep -q 'Failed:  *[1-9]' "$copy/test.log"; then
    echo "killed    $name  ($filter)"
  else
    echo "The tests for '$name' did not run:"; tail -5 "$copy/test.log"; exit 1
  fi
  # A changed time stamp makes the next build see the file.
  for file in "${touched[@]}"; do mv "$file.kept" "$file" && touch "$file"; done
}

kill_with "1 credits are one unit short" "FullyQualifiedName~Every_posting_balances" \
  Journal/Posting.cs 's/sum != 0 \|\| //' Books/Work.cs 's/new\(debit \? amount : -amount, book\.Base!\)/new(debit ? amount : -amount + 1, book.Base!)/'
kill_with "2 a layer's gain is not told" "FullyQualifiedName~The_inventory_account_is_what_layers_gained" \
  Costing/AccrualPosting.cs 's/deltas\.Costs\.Add\(\(layer\.Movement, day, amount\)\);//'
kill_with "3 tax that cannot be recovered is lost" "FullyQualifiedName~Value_in_is_on_hand" \
  Books/DocumentAmounts.cs 's/\(net, tax\) = \(net \+ tax, 0\)/tax = 0/'
kill_with "4 the last waiting bill covers first" "FullyQualifiedName~OpenAccruals" \
  Costing/AccrualFold.cs 's/\.OrderBy\(piece => piece\.Bill\.Key\)/.OrderByDescending(piece => piece.Bill.Key)/'
kill_with "5 layers stand in order of arrival" "FullyQualifiedName~The_order_of_arrival_never_matters" \
  Costing/CostPool.cs 's/(public void Insert\(Layer layer, Undo undo\).*?)var at = LayersBefore\(layer\.Key\);/$1var at = _layers.Count;/s'
kill_with "5 what was posted is forgotten when a movement is costed again" "FullyQualifiedName~With_dates_closed_on_the_way" \
  Costing/CostPool.cs 's/(if \(first != before\.PostedFirst\)) Post\(deltas, before, day, first - before\.PostedFirst\);/$1 Post(deltas, before, day, first);/'
kill_with "6 a voided layer's units keep their cost where they went" "FullyQualifiedName~Voids" \
  Costing/CostPool.cs 's/LayerMoved\(layer\);\n(\s+_layers\.RemoveAt)/$1/'
kill_with "7 a preview is not undone" "FullyQualifiedName~A_preview_answers" \
  Books/Book.cs 's/TakeBack\(0\);\n(\s+return outcome;)/$1/'
kill_with "7 what was posted before is not remembered" "FullyQualifiedName~ReplayAndPreview" \
  Costing/CostPool.cs 's/undo\.Posted\(this, at, consumption\.PostedFirst, null\);//'
kill_with "7 commands taken back together leave the last" "FullyQualifiedName~Commands_taken_back_together" \
  Books/Book.cs 's/is not Rejected\) continue;\s+TakeBack\(0\);/is not Rejected) continue;/'
kill_with "7 a rejected command stays" "FullyQualifiedName~A_rejected_command_leaves_no_trace" \
  Books/Book.cs 's/_work\.TakeBack\(mark\);//'
kill_with "7 replay does not compare postings" "FullyQualifiedName~A_changed_amount_in_the_log" \
  Books/Book.cs 's/if \(!again\.Postings\.Equals\(recorded\.Postings\)\)/if (again.Postings.Count < 0)/'
kill_with "8 each piece is rounded alone" "FullyQualifiedName~An_empty_pool_is_worth_nothing" \
  Costing/Ruler.cs 's/=> \(to == Quantity.*?;/=> Rounding.Share(Value, to - from, Quantity);/'
kill_with "9 a bill counts from the receipt's date" "FullyQualifiedName~Every_balance_at_every_date" \
  Costing/Ruler.cs 's/Math\.Max\(step\.Day, day\)/day/'
kill_with "9 what runs ahead costs nothing" "FullyQualifiedName~Every_balance_at_every_date" \
  Costing/CostPool.cs 's/_steps\.Add\(day, Provisional\(last\.Value, uncovered\)\);//'
kill_with "9 goods that come later cover at once" "FullyQualifiedName~Stock_is_refused_exactly" \
  Costing/CostPool.cs 's/at < _layers\.Count && _layers\[at\]\.Key < consumption\.Key/at < _layers.Count/'
kill_with "closed: postings stand on their own date" "FullyQualifiedName~Nothing_is_posted_in_a_closed_period" \
  Books/Work.cs 's/var open = Math\.Max\(day, book\.FirstOpenDay\);/var open = day;/'

((count > 0)) || { echo "No mutation has '$only' in its name."; exit 1; }
if ((${#survived[@]})); then echo "${#survived[@]} of $count faults were not seen."; exit 1; fi
echo "All $count faults were seen."
