/**
 * Weights of the check digit: eight digits times these, summed, are divisible by 11 (Erhvervsstyrelsen,
 * CVR).
 */
const weights = [2, 7, 6, 5, 4, 3, 2, 1];

const label = /^[\s'=]*(?:(?:cvr|vat|se|moms)\b[\s.:-]*)?(?:(?:nr|nummer|no|number)\b[\s.:-]*)?(?:dk)?/i;

/**
 * The eight digits of a CVR number as people and spreadsheets write it ("DK 25 31 37 63", "25.31.37.63",
 * "CVR-nr.: 25313763", "25313763.0"). Undefined when it is not one.
 */
export function parseCvr(text: string): string | undefined {
  if (isCvr(text)) return text;
  const number = text.normalize('NFKC').trim().replace(label, '');
  const integer = number.replace(/[.,]0+\s*$/, ''); // a spreadsheet's number with decimals
  return [number, integer].map((each) => each.replace(/[\s.,-]/g, '')).find(isCvr);
}

function isCvr(digits: string): boolean {
  if (!/^[1-9]\d{7}$/.test(digits)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum % 11 === 0;
}
