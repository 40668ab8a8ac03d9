/** The chance that chi-square with these degrees of freedom is at least this large: the regularized upper incomplete gamma function. */
export function chiSquareAbove(statistic: number, degrees: number): number {
  const [a, x] = [degrees / 2, statistic / 2];
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
}

function series(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; term > sum * 1e-16; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's continued fraction. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let [c, d] = [1e300, 1 / b];
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return h;
}

/** Stirling's series, from 10 on; below by recurrence. */
function logGamma(z: number): number {
  if (z < 10) return logGamma(z + 1) - Math.log(z);
  const s = 1 / (z * z);
  return (
    (z - 0.5) * Math.log(z) -
    z +
    0.5 * Math.log(2 * Math.PI) +
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s / 1680))) / z
  );
}
