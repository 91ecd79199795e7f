// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { FULL } from '../../support/options-harness/fixtures';
import { memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { spokenControls } from '../../support/spoken';

const page = useOptionsPage();

it('to a screen reader, each control of every section of the settings has one name, said once', async () => {
	const { root } = page;
	await page.open(memoryServices(FULL));
	for (const section of root.querySelectorAll<HTMLElement>('main section')) section.hidden = false;
	const controls = spokenControls(root);
	expect(controls.length).toBeGreaterThan(40);
	expect(controls.filter(({ name }) => name === '')).toEqual([]);
	expect(
		controls.filter(({ name, description }) => description !== '' && name.includes(description)),
	).toEqual([]);
});
