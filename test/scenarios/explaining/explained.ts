import { expect } from 'vitest';
import type { Options } from '../../../simulator/core/options';
import { until } from '../../support/until';
import { settled } from '../stage/outcomes';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import type { Query, Topology } from '../stage/topology';

/** Ringside distinguishes silence from slowness by waiting for several requests of ten seconds each. */
const CAUSE_TIMEOUT_MS = 45_000;

/** A Workspace with an obstacle, and the popup that names it. */
export class Explained {
	constructor(
		readonly stage: Stage,
		readonly desk: StageWorkspace,
		readonly popup: AgentPopup,
	) {}

	static async begin(stage: Stage, query: Query, topology: Topology = 'iframe-cross'): Promise<Explained> {
		const desk = await stage.open(topology, query);
		return new Explained(stage, desk, await stage.popup());
	}

	names(kind: string, certainty: string): Promise<unknown> {
		const selector = `[data-cause="${kind}"][data-certainty="${certainty}"]`;
		return this.popup.sees(selector, { timeout: CAUSE_TIMEOUT_MS });
	}

	/** Copies the line that the popup offers for a cause, by its button, as an administrator does. */
	async copies(kind: string): Promise<string> {
		const { popup } = this;
		const button = `[data-cause="${kind}"] [data-act="copy-remedy"]`;
		// The notice may change when more is known about the cause: then the button is pressed again.
		await until('copied line', async () => {
			await popup.click(button);
			const copied = () => popup.has(`${button}[title="Copied"]`);
			return until('word of it', copied, { timeout: 1_000 }).catch(() => false);
		});
		const shown = await popup.text(`[data-cause="${kind}"] .copy-box code`);
		expect(await this.stage.browser.clipboard()).toBe(shown);
		return shown;
	}

	/** Sets the option of the simulated Workspace that a copied line names. */
	async administer(line: string, former: string): Promise<void> {
		const [name = '', value = ''] = line.split(' = ');
		const added = `${former},${value}`;
		const changes: Record<string, Partial<Options>> = {
			'service-client-api.accepted-web-content-origins': {
				acceptedOrigins: former.startsWith(value.split(' ')[0] ?? '') ? value : added,
			},
			'service-client-api.user-data.write-allowed': { writeAllowed: added },
			'service-client-api.user-data.read-allowed': { readAllowed: added },
			'service-client-api.rate-limit': { rate: { all: Number(value), byMethod: {}, quarantine: 0 } },
		};
		const change = changes[name];
		if (change === undefined) throw new Error(`no such option: ${name}`);
		await this.desk.workspace.run('configure', change);
	}

	/** Presses "Try again". */
	asksAgain(): Promise<void> {
		return this.popup.click('[data-act^="refresh:"]');
	}

	async isMended(kind: string): Promise<void> {
		const gone = async () => !(await this.popup.has(`[data-cause="${kind}"]`));
		await until(`absence of ${kind}`, gone, { timeout: 30_000 });
	}

	/** Rings a call and waits until the popup shows it. */
	async rings(userData: Record<string, string> = {}): Promise<string> {
		const id = await this.desk.workspace.ring({ userData });
		await this.popup.shows(id, 'RINGING');
		return id;
	}

	async accepts(id: string): Promise<void> {
		// The popup ignores a press while an earlier one may still be answered: the agent stops waiting first.
		await settled(this.stage);
		const stop = '[data-outcome] [data-act^="dismiss:"].again';
		if (await this.popup.has(stop)) await this.popup.click(stop);
		const talking = `${this.popup.card(id)}[data-state="TALKING"]`;
		await until('answered call', async () => {
			if (await this.popup.has(talking)) return true;
			// A control that has just moved ignores a press: press again, as an agent would.
			await this.popup.press('accept', id);
			return this.popup.sees(talking, { timeout: 3_000 }).catch(() => false);
		});
		// The reply arrives after the event and moves what is below.
		await settled(this.stage);
	}

	/** Rings a call and accepts it. */
	async answers(): Promise<void> {
		await this.accepts(await this.rings());
	}
}
