/** The kinds of destination for transfer, conference and consult. Source: parameter `targetQuery`. */
export const TARGET_TYPES = [
	'AGENT',
	'AGENT_GROUP',
	'SKILL',
	'INTERACTION_QUEUE',
	'ROUTING_POINT',
	'CUSTOM_CONTACT',
] as const;

export type TargetType = (typeof TARGET_TYPES)[number];

/** A destination. A plain number is a `CUSTOM_CONTACT`; `media` applies to consult only. */
export interface Target {
	type: TargetType;
	/** employeeId, group name, skill name, queue name, routing point name, or phone number, by type. */
	destination: string;
	media?: string;
}
