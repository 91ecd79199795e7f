import { beforeEach, describe, expect, it } from 'vitest';
import { NO_SETTINGS } from '../../../src/contract/settings';
import { DEFAULT_TAGS } from '../../../src/settings/tags';
import { interaction } from '../../support/fake/interaction';
import { RULE, RuleDesk } from '../../support/fake/rule-desk';

const MASKING = { ...NO_SETTINGS, preferences: { ...NO_SETTINGS.preferences, maskPhones: true } };

let scene: RuleDesk;
beforeEach(() => {
	scene = new RuleDesk();
});
const model = () => scene.desk.worker.model();

describe('when the agent’s settings cannot be read', () => {
	it('keeps to the administrator’s settings: masked values stay masked', async () => {
		await scene.desk.restart();
		scene.desk.worker.configure({ tags: DEFAULT_TAGS, settings: MASKING, unread: true });
		expect(model().settings.preferences.maskPhones).toBe(true);
		scene.desk.worker.configure({ tags: [], settings: NO_SETTINGS });
		expect(model()).toMatchObject({ tags: [], settings: NO_SETTINGS });
	});

	it('keeps the known settings, and replaces no tag', () => {
		const before = model();
		scene.desk.worker.configure({ tags: [], settings: MASKING, unread: true });
		expect(model()).toEqual(before);
		expect(model().settings.rules).toEqual([RULE]);
	});

	it('lifts no block', async () => {
		await scene.page.shows(interaction({ media: 'voice' }));
		await scene.answer();
		await scene.desk.api.pass(200);
		await scene.desk.restart();
		scene.desk.worker.configure({ tags: DEFAULT_TAGS, settings: NO_SETTINGS, unread: true });
		await scene.page.shows(interaction({ media: 'voice' }));
		await scene.answer();
		expect(scene.sent().map(({ method }) => method)).toEqual(['blockMarkdone']);
	});

	it('still handles the outcome of a pending block', async () => {
		await scene.page.shows(interaction({ media: 'voice' }));
		await scene.desk.api.pass(200);
		await scene.desk.restart();
		await scene.answer();
		scene.ruled({ ...RULE, keys: ['Other'] });
		await scene.answer();
		expect(scene.sent().map(({ method }) => method)).toEqual(['blockMarkdone', 'blockMarkdone']);
	});
});
