/** Softmax of the scores times `sharpness`. */
export function toProbabilities(scores: Float64Array, sharpness: number): Float64Array {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(sharpness * (score - highest)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** ln(p / (1 − p)), kept finite for 0 and 1. */
export function toLogOdds(probability: number): number {
  const kept = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return Math.log(kept / (1 - kept));
}

/** The inverse of the log-odds. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The place of the largest value. */
export function findBest(values: Float64Array): number {
  let best = 0;
  values.forEach((value, index) => {
    if (value > (values[best] ?? 0)) best = index;
  });
  return best;
}

/** The mean of two distributions over the same labels; the first has the weight `share`, 0..1. */
export function mix(share: number, first: Float64Array, second: Float64Array): Float64Array {
  return first.map((probability, index) => share * probability + (1 - share) * (second[index] ?? 0));
}
