import { areaUnderCurve } from './area-under-curve.ts';

/** What the classifier said about a line, and what is right. */
export interface JudgedLine {
  /** The label given; the out-of-scope label when the line was refused. */
  readonly given: string;
  readonly scopeProbability: number;
  readonly label: string | undefined;
}

/** Shares are 0..1. */
export interface LabelScores {
  /** Labels given right, of all labelled lines. */
  readonly accuracy?: number;
  /** The same, of the lines that are in scope; a refused one counts as wrong. */
  readonly in_scope_accuracy?: number;
  readonly oos?: {
    /** How well the probability of being in scope tells the lines in scope from the others. */
    readonly auroc: number;
    /** Lines out of scope that were refused. */
    readonly recall: number;
    readonly threshold: number;
  };
}

/** Scores labelled lines; without labels there is nothing to say. */
export function scoreLabels(
  lines: readonly JudgedLine[],
  outOfScope?: { readonly label: string; readonly threshold: number },
): LabelScores {
  const labelled = lines.filter(({ label }) => label !== undefined);
  if (labelled.length === 0) return {};
  const accuracy = shareRight(labelled);
  if (outOfScope === undefined) return { accuracy };
  const inside = labelled.filter(({ label }) => label !== outOfScope.label);
  const outside = labelled.filter(({ label }) => label === outOfScope.label);
  const auroc = areaUnderCurve(
    labelled.map(({ scopeProbability, label }) => ({
      score: scopeProbability,
      isPositive: label !== outOfScope.label,
    })),
  );
  return {
    accuracy,
    ...(inside.length === 0 ? {} : { in_scope_accuracy: shareRight(inside) }),
    ...(auroc === undefined
      ? {}
      : {
          oos: { auroc: round(auroc), recall: shareRight(outside), threshold: round(outOfScope.threshold) },
        }),
  };
}

function shareRight(lines: readonly JudgedLine[]): number {
  return round(lines.filter(({ given, label }) => given === label).length / lines.length);
}

function round(share: number): number {
  return Number(share.toFixed(4));
}
