import { grouped } from './numbers.js';

/** `1,234.50`. */
export function money(amount: number): string {
  const [whole, hundredths] = amount.toFixed(2).split('.');
  return `${grouped(Number(whole))}.${hundredths}`;
}

/** A price with all its decimals, at least two: `0.137`. */
export const priceText = (each: number): string =>
  /\.\d{2}/.test(String(each)) ? String(each) : each.toFixed(2);

/** An amount with at most three decimals. */
export const amountText = (amount: number): string => String(Number(amount.toFixed(3)));
