// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands } = popup;
const call = tracked(interaction({ interactionId: 'one', state: 'TALKING' }), 60);
const lines = (): string[] =>
	[...root.querySelectorAll<HTMLElement>('[role="option"]')].map(({ dataset }) => dataset.act ?? '');
async function search(text: string): Promise<void> {
	key('k', { ctrlKey: true, code: 'KeyK' });
	await settle();
	type(find('palette-text'), text);
	await settle();
}
async function press(name: string): Promise<void> {
	key(name, { code: name });
	await settle();
}

describe('a number typed in the palette', () => {
	it.each(['0298887766', '+33 2 98 88 77 66', '(02) 98-88-77-66'])(
		'%s can be called, and be the target of the interaction',
		async (number) => {
			await open(model([call]));
			await search(number);
			const words = root.querySelector('[data-panel="palette"]')?.textContent ?? '';
			expect(words).toContain(`Transfer to ${number}`);
			expect(words).toContain(`Consult ${number}`);
			expect(words).toContain(`Call ${number}`);
		},
	);

	it('opens the transfer with it, which dials it only by a further press', async () => {
		await open(model([call]));
		await search('0298887766');
		const line = lines().find((act) => act.includes('number:singleStepTransfer')) ?? '';
		find(line).click();
		await settle();
		expect(commands()).toEqual([]);
		expect(find('target-text')).toHaveProperty('value', '0298887766');
		await press('Enter');
		expect(commands()).toMatchObject([{ method: 'singleStepTransfer', target: '0298887766' }]);
	});

	it('opens the dialler with it where nothing is open', async () => {
		await open(model([]));
		await search('0298887766');
		await press('Enter');
		expect(commands()).toEqual([]);
		expect(find('dial-text')).toHaveProperty('value', '0298887766');
	});

	it.each(['kate', '98 bottles', '12x'])('is not seen in “%s”', async (text) => {
		await open(model([call]));
		await search(text);
		expect(lines().filter((act) => act.includes('number:'))).toEqual([]);
	});
});
