import { PERSON } from './agent';
import { type Clock, realClock } from './clock';
import { type Client, Endpoint } from './endpoint';
import { Interactions } from './interactions';
import { DEFAULTS, type Options } from './options';
import { WorkspaceUi } from './workspace-ui';

/** A whole Workspace without a window: its interactions, its screen and its end of the wire. */
export class Simulator {
	readonly options: Options;
	readonly interactions: Interactions;
	readonly desktop: WorkspaceUi;
	readonly endpoint: Endpoint;

	constructor(
		options: Partial<Options> = {},
		clock: Clock = realClock,
		forge?: (message: unknown, client: Client) => void,
	) {
		this.options = { ...structuredClone(DEFAULTS), ...options };
		this.interactions = new Interactions(this.options, clock, (channel, data) =>
			this.endpoint.emit(channel, data),
		);
		this.desktop = new WorkspaceUi(this.interactions, `${PERSON.firstname} ${PERSON.lastname}`);
		this.endpoint = new Endpoint(this.interactions, this.desktop, forge);
	}

	/** Takes every interaction away, and forgets all that was done and configured. Subscriptions and the count of ids stay. */
	clear(): void {
		const { seed } = this.options;
		// Every client hears of it, and as late as of what happened before: an earlier event must not come after.
		Object.assign(this.options, { faults: {}, addedRemoved: true });
		for (const item of this.interactions.items) this.interactions.remove(item);
		Object.assign(this.options, structuredClone(DEFAULTS), { seed });
		this.endpoint.resetLimits();
		this.interactions.handovers.splice(0);
		this.interactions.dispositions.clear();
		if (this.interactions.agent.state.operationName !== 'Ready') this.interactions.agent.setState('Ready');
		this.endpoint.clearReceived();
	}
}
