/**
 * The chance that a standard normal number is at most `z` (Hart 1968, algorithm 5666, in the form of West 2005, "Better
 * approximations to cumulative normal functions"): to some 1e-15, and beyond 7
 * standard deviations to some 1e-8 of what is left.
 */
export function normalChance(z: number): number {
  const below = lowerTail(Math.abs(z));
  return z > 0 ? 1 - below : below;
}

/** From here on the continued fraction is the better form. */
const FAR = 7.071_067_811_865_47;

const ABOVE = [
  3.526_249_659_989_11e-2, 0.700_383_064_443_688, 6.373_962_203_531_65, 33.912_866_078_383,
  112.079_291_497_871, 221.213_596_169_931, 220.206_867_912_376,
];
const BELOW = [
  8.838_834_764_831_84e-2, 1.755_667_163_182_64, 16.064_177_579_207, 86.780_732_202_946_1,
  296.564_248_779_674, 637.333_633_378_831, 793.826_512_519_948, 440.413_735_824_752,
];

/** @param z ≥ 0; the chance of a number below −z */
function lowerTail(z: number): number {
  if (z > 37) return 0;
  const bell = Math.exp((-z * z) / 2);
  if (z < FAR) return (bell * polynomial(ABOVE, z)) / polynomial(BELOW, z);
  const fraction = [4, 3, 2, 1].reduce((x, k) => z + k / x, z + 0.65);
  return bell / (fraction * Math.sqrt(2 * Math.PI));
}

/** Coefficients of the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c) => sum * x + c, 0);
}

/**
 * The number below which a standard normal one lies with the given chance: the inverse of {@link normalChance}, by
 * halving, to some 1e-15. Exact where it is flat would be more than anybody needs.
 *
 * @param chance 0 … 1
 */
export function normalQuantile(chance: number): number {
  if (chance > 0.5) return -normalQuantile(1 - chance);
  let [low, high] = [-38, 0];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (normalChance(middle) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** 38 · 2^-55 is about 1e-15. */
const HALVINGS = 55;
