import { type Clock, realClock } from './clock';
import { Desk } from './desk';
import { type Client, Endpoint } from './endpoint';
import { DEFAULTS, type Options } from './options';

/** A whole Workspace without a window: the desk and its end of the wire. */
export class Simulator {
	readonly options: Options;
	readonly desk: Desk;
	readonly endpoint: Endpoint;

	constructor(
		options: Partial<Options> = {},
		clock: Clock = realClock,
		forge?: (message: unknown, client: Client) => void,
	) {
		this.options = { ...structuredClone(DEFAULTS), ...options };
		this.desk = new Desk(this.options, clock, (channel, data) => this.endpoint.emit(channel, data));
		this.endpoint = new Endpoint(this.desk, forge);
	}
}
