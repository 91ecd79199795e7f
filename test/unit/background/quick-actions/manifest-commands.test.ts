import { describe, expect, it } from 'vitest';
import manifest from '../../../../manifest.json' with { type: 'json' };
import { COMMAND_ACTS, ShortcutCommands } from '../../../../src/background/quick-actions/shortcut-commands';

describe('the commands of the manifest', () => {
	it('are exactly those with an action, four of them with a key', () => {
		expect(Object.keys(manifest.commands).sort()).toEqual(Object.keys(COMMAND_ACTS).sort());
		const keys = Object.values(manifest.commands).flatMap((command) =>
			'suggested_key' in command ? [command.suggested_key.default] : [],
		);
		// Chrome does not load an extension with more.
		expect(keys.length).toBeLessThanOrEqual(4);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('count once while a key is held down', () => {
		const presses = new ShortcutCommands();
		const at = [0, 660, 690, 720, 1_500, 2_300];
		expect(at.map((now) => presses.isNew('accept', now))).toEqual([true, false, false, false, true, true]);
		expect(presses.isNew('reject', 2_300)).toBe(true);
		expect([presses.isNew('next', 0), presses.isNew('next', 50)]).toEqual([true, true]);
	});
});
