import type { CommandOutcome } from '../../../src/contract/page';
import { NO_SETTINGS, type Rule } from '../../../src/contract/settings';
import type { Command } from '../../../src/scapi/command';
import { DEFAULT_TAGS } from '../../../src/settings/tags';
import { installMessages } from '../popup-harness/messages';
import { FakeDesk, FakePage } from './desk';

/** Default required data, and the reason passed to Workspace while it is missing. */
export const RULE: Rule = { id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: [] };
export const MESSAGE = 'Still required before Mark Done: Reason.';

/** A desk at which something is required before Done, and a page that answers when a test says so. */
export class RuleDesk {
	readonly desk = new FakeDesk();
	readonly page = new FakePage(this.desk, 1, 5);
	/** How many commands a test has answered, in their order. */
	answered = 0;

	constructor() {
		installMessages();
		this.ruled();
	}

	ruled(...rules: Rule[]): void {
		this.desk.worker.configure({
			tags: DEFAULT_TAGS,
			settings: { ...NO_SETTINGS, rules: rules.length > 0 ? rules : [RULE] },
		});
	}

	sent(): Command[] {
		return this.desk.api.commands().map(({ command }) => command);
	}

	/** Lets pending work finish, and answers every unanswered command. */
	async answer(outcome: CommandOutcome = { kind: 'done' }): Promise<void> {
		await this.desk.api.pass(0);
		for (const { id } of this.desk.api.commands().slice(this.answered)) {
			this.answered++;
			await this.page.settles(id, outcome);
		}
		await this.desk.api.pass(0);
	}

	async restart(): Promise<void> {
		await this.desk.restart();
		this.ruled();
		await this.desk.api.pass(0);
	}
}
