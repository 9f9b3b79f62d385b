// Means over replications and their 95 % intervals, as `kvarbo compare` takes them.

// log Γ(x): Lanczos' approximation, Numerical Recipes, 3rd ed., 6.1.
function logGamma(x) {
  const terms = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
  const sum = terms.reduce((all, term, i) => all + term / (x + 1 + i), 1.000000000190015);
  return (x + 0.5) * Math.log(x + 5.5) - (x + 5.5) + Math.log((2.5066282746310005 * sum) / x);
}

// Regularised incomplete beta function by its continued fraction (Lentz), Numerical Recipes, 3rd ed., 6.4.
function incompleteBeta(a, b, x) {
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const away = (value) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1, d = 1 / away(1 - ((a + b) * x) / (a + 1)), product = d;
  for (let m = 1; m < 500; ++m) {
    let change = 1;
    for (const term of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      change = c * d;
      product *= change;
    }
    if (Math.abs(change - 1) < 1e-14) break;
  }
  return (Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) * product) / a;
}

const quantiles = new Map();
/** The 97.5 % quantile of Student's t. */
export function studentT(freedom) {
  if (!quantiles.has(freedom)) {
    let low = 0, high = 20;
    for (let i = 0; i < 60; ++i) {
      const t = (low + high) / 2;
      if (incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t)) > 0.05) low = t;
      else high = t;
    }
    quantiles.set(freedom, (low + high) / 2);
  }
  return quantiles.get(freedom);
}

/** Mean and 95 % interval; no interval with one value, no mean where a value is none. */
export function estimate(values) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (!Number.isFinite(mean)) return { mean: null, low: null, high: null };
  if (n < 2) return { mean, low: null, high: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentT(n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}
