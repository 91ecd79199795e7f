// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { FOR_MEDIA, FULL } from '../../support/options-harness/fixtures';
import { memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';

const page = useOptionsPage();
afterEach(() => {
	location.hash = '';
});

const items = (section: string) => [...page.root.querySelectorAll<HTMLElement>(`#${section} .item`)];
const signs = (item: HTMLElement | undefined) => item?.querySelectorAll('.item-media > svg').length;

it('shows by signs, and says, which media a tag, a preset or a requirement is for, and nothing where it is for all', async () => {
	location.hash = '#tags';
	await page.open(memoryServices(FOR_MEDIA));
	const [complaint, refund, billing] = items('tags');
	expect([complaint, refund, billing].map(signs)).toEqual([3, 2, 0]);
	expect(refund?.querySelector('.item-media')?.textContent).toBe('Only Voice, Chat');
	expect(billing?.querySelector('.item-media')).toBeNull();
});

it('shows them for requirements too, and not a second time in the summary', async () => {
	location.hash = '#rules';
	await page.open(memoryServices(FULL));
	const [rule] = items('rules');
	expect(signs(rule)).toBe(1);
	expect(rule?.querySelector('.item-summary')?.textContent).not.toContain('Voice');
});

it('counts the digits that tags use, of nine', async () => {
	location.hash = '#tags';
	const many = Array.from({ length: 5 }, (_, n) => ({ id: `t${n}`, label: `t${n}`, pairs: { a: `${n}` } }));
	await page.open(memoryServices({ ...FULL, tags: [...FULL.tags, ...many] }));
	expect(page.root.querySelector('.add')?.textContent).toContain('9 of 9 digits used');
});
