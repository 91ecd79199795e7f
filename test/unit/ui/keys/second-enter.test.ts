// @vitest-environment happy-dom
import { expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { type, usePopup } from '../../../support/popup-harness/mount';
import { SETTINGS } from '../../../support/popup-harness/preset-fixtures';
import { a, b, hands, press } from '../../../support/popup-harness/two-calls';

const { open, find, commands } = usePopup();
const settings = { ...SETTINGS, preferences: { ...DEFAULT_PREFERENCES, noteKey: 'Note' } };

/** Lets a press be drawn, and no timer come. */
async function endOfTask(): Promise<void> {
	for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

it.each([
	['t', 'target-close', []],
	['t', 'target-send', ['singleStepTransfer']],
	['n', 'note-close', []],
	['e', 'data-close', []],
	['s', 'preset-close', []],
	['?', 'close-help', []],
	['+', 'dial-close', []],
	['l', 'today-close', []],
])(
	'Enter answers nothing that rings before anything has the focus again: %s, Enter on %s, Enter',
	async (opens, button, methods) => {
		await open(model([a(), b('RINGING')], { settings }));
		hands(opens);
		await settle();
		if (button === 'target-send') type(find('target-text'), '0298025004');
		await settle();
		find(button).focus();
		press('Enter');
		await endOfTask();
		expect(document.activeElement?.closest('[role="dialog"], .keys-panel') ?? null).toBeNull();
		press('Enter');
		expect(commands().map(({ method }) => method)).toEqual(methods);
	},
);
