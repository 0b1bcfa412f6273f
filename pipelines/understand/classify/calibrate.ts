import type { Blend, Calibration, ScopeRule } from './classifier-model.ts';
import { fitLogistic } from './fit-logistic.ts';
import { findBest, mix, toLogOdds, toProbabilities, toProbability } from './probabilities.ts';

/** A line judged by a head that has not seen it. */
export interface HeldOutLine {
  readonly scores: Float64Array;
  readonly likeness: number;
  /** The right label; undefined when the head knows no label that is right. */
  readonly label: number | undefined;
}

/** Fewer held-out lines out of scope than this teach nothing. */
const FEWEST_OUT_OF_SCOPE = 10;
/** The share of texts that is taken to be out of scope; training lines do not tell it. The classes left out are nearer than most that is. */
const OUT_OF_SCOPE_SHARE = 0.1;
/** What a wrong answer costs where a right one is worth 1: a room forgives silence sooner. */
const COST_OF_WRONG = 2;
/** Bounds of the sharpness, and how often the golden section halves what lies between. */
const SHARPNESS_RANGE = [0.1, 50] as const;
const SECTIONS = 40;

/** Finds what the scores of a head are worth from lines it has not seen. */
export function calibrate(lines: readonly HeldOutLine[]): Calibration {
  const known = lines.filter(({ label }) => label !== undefined);
  const sharpness = known.length === 0 ? 1 : findSharpness(known);
  const certainFrom = borderOf(known, ({ scores }) => toProbabilities(scores, sharpness));
  const outside = lines.length - known.length;
  if (outside < FEWEST_OUT_OF_SCOPE || known.length === 0)
    return { sharpness, certainFrom, scope: undefined };
  return { sharpness, certainFrom, scope: findScopeRule(lines, sharpness) };
}

/** Finds from where the mean of two calibrated heads is certain, which judged the same lines in the same order. */
export function calibrateBlend(
  lexicalShare: number,
  lexical: { readonly lines: readonly HeldOutLine[]; readonly calibration: Calibration },
  semantic: { readonly lines: readonly HeldOutLine[]; readonly calibration: Calibration },
): Blend {
  const certainFrom = borderOf(semantic.lines, ({ scores }, index) =>
    mix(
      lexicalShare,
      toProbabilities(lexical.lines[index]?.scores ?? scores, lexical.calibration.sharpness),
      toProbabilities(scores, semantic.calibration.sharpness),
    ),
  );
  return { lexicalShare, certainFrom };
}

/** The border below which giving the label costs more than it is worth. */
function borderOf(
  lines: readonly HeldOutLine[],
  judge: (line: HeldOutLine, index: number) => Float64Array,
): number {
  const judged = lines.flatMap((line, index) => {
    if (line.label === undefined) return [];
    const probabilities = judge(line, index);
    const best = findBest(probabilities);
    return { probability: probabilities[best] ?? 0, gain: line.label === best ? -1 : COST_OF_WRONG };
  });
  return findBorder(judged);
}

/** Temperature scaling (Guo et al., "On calibration of modern neural networks", ICML 2017): the least mean log loss. */
function findSharpness(lines: readonly HeldOutLine[]): number {
  const loss = (logSharpness: number) =>
    lines.reduce((sum, { scores, label = 0 }) => {
      const probability = toProbabilities(scores, Math.exp(logSharpness))[label] ?? 0;
      return sum - Math.log(Math.max(probability, 1e-12));
    }, 0);
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = SHARPNESS_RANGE.map(Math.log) as [number, number];
  for (let section = 0; section < SECTIONS; section += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function findScopeRule(lines: readonly HeldOutLine[], sharpness: number): ScopeRule {
  const outside = lines.filter(({ label }) => label === undefined).length;
  const inside = lines.length - outside;
  const judged = lines.map(({ scores, likeness, label }) => {
    const probabilities = toProbabilities(scores, sharpness);
    const best = findBest(probabilities);
    return {
      evidence: [toLogOdds(probabilities[best] ?? 0), likeness],
      isInside: label !== undefined,
      isRight: label === best,
      weight: label === undefined ? OUT_OF_SCOPE_SHARE / outside : (1 - OUT_OF_SCOPE_SHARE) / inside,
    };
  });
  const [constant = 0, logOdds = 0, likeness = 0] = fitLogistic(judged);
  const probabilityOf = (evidence: readonly number[]) =>
    toProbability(constant + logOdds * (evidence[0] ?? 0) + likeness * (evidence[1] ?? 0));
  const threshold = findBorder(
    judged.map(({ evidence, isInside, isRight, weight }) => ({
      probability: probabilityOf(evidence),
      gain: isInside ? (isRight ? -weight : 0) : weight,
    })),
  );
  return { constant, logOdds, likeness, threshold };
}

/** A line and what refusing it is worth. */
interface RefusableLine {
  readonly probability: number;
  readonly gain: number;
}

/** The probability below which refusing all lines gains most; 0 when refusing gains nothing. */
function findBorder(lines: readonly RefusableLine[]): number {
  const ascending = lines.toSorted((a, b) => a.probability - b.probability);
  let sum = 0;
  let most = 0;
  let border = 0;
  ascending.forEach(({ probability, gain }, index) => {
    sum += gain;
    if (sum <= most) return;
    most = sum;
    border = (probability + (ascending[index + 1]?.probability ?? 1)) / 2;
  });
  return border;
}
