import { groupsOf } from '../../../numbers/groups';

/**
 * Shows a number in groups, with room between them instead of blanks: what is selected, copied or read by a tool is the
 * number as Workspace has it. Other texts are shown as they are.
 */
export function PhoneNumber({ text }: { text: string }) {
	const groups = groupsOf(text);
	if (groups.length === 1) return <>{text}</>;
	return (
		<>
			{groups.map((group, place) => (
				<span key={place} class="digits">
					{group}
				</span>
			))}
		</>
	);
}
