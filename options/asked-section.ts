import * as v from 'valibot';
import { browser } from '../src/platform/browser';
import { SETTINGS_SECTION_KEY } from '../src/platform/options-page';
import { followStored } from '../src/platform/stored-changes';
import { SETTING_SECTIONS } from '../src/settings/sections';

/** ms after which a request to show a section is stale: it belongs to the press that opens the page. */
const ASKED_MS = 10_000;
const AskedSchema = v.object({ name: v.picklist(SETTING_SECTIONS), at: v.number() });

function show(asked: unknown): void {
	const parsed = v.safeParse(AskedSchema, asked);
	if (!parsed.success || Math.abs(Date.now() - parsed.output.at) > ASKED_MS) return;
	location.hash = parsed.output.name;
}

/** Shows the section with which a surface opens this page, or brings it to the front. */
export function followAskedSection(): void {
	followStored('session', ({ [SETTINGS_SECTION_KEY]: change }) => {
		if (change !== undefined) show(change.newValue);
	});
	void browser.storage.session.get(SETTINGS_SECTION_KEY).then(
		(stored) => show(stored[SETTINGS_SECTION_KEY]),
		() => undefined,
	);
}
