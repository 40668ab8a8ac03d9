"use server";

import { asAction } from "@/app/as-action";
import { appoint } from "@/lib/appointments/appoint";
import { endAppointment } from "@/lib/appointments/end-appointment";
import { Appoint, EndAppointment } from "@/lib/appointments/input";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { addPerson } from "@/lib/people/add-person";
import { addSite } from "@/lib/people/add-site";
import { endMembership } from "@/lib/people/end-membership";
import { AddPerson, AddSite, EndMembership, RenewInvitation, RequireSecondFactor } from "@/lib/people/input";
import { INVITATION_DAYS } from "@/lib/people/invitation-token";
import { renewInvitation } from "@/lib/people/renew-invitation";
import { requireSecondFactor } from "@/lib/people/require-second-factor";
import { LINKS } from "@/lib/rate-limits/count-use";

// The address comes last in the message: the page cuts it out and shows it once (one-time-link.tsx).
const linkWords = (token: string | null) =>
  token === null
    ? "The link was shown once already. Make a new one in the list if it was lost."
    : `Give this link over a way you trust. It works once, for ${INVITATION_DAYS} days: ${paths.invitation(token)}`;

export const addPersonAction = asAction({
  roles: ["administrator"],
  input: AddPerson,
  limit: LINKS,
  verb: (member, input, requestKey) => addPerson(member, input, requestKey),
  answer: ({ name, roleTitle, token, hasPassword }) => ({
    message: `${name} is ${roleTitle.toLowerCase()} now. ${hasPassword ? "This person has a password already and signs in with it." : linkWords(token)}`,
  }),
});

export const renewInvitationAction = asAction({
  roles: ["administrator"],
  input: RenewInvitation,
  limit: LINKS,
  verb: (member, input, requestKey) => renewInvitation(member, input, requestKey),
  answer: ({ name, token }) => ({ message: `A new link for ${name}. ${linkWords(token)}` }),
});

export const endMembershipAction = asAction({
  roles: ["administrator"],
  input: EndMembership,
  verb: (member, input, requestKey) => endMembership(member, input, requestKey),
  answer: ({ name }, member) => ({
    message: `${name} holds no role in the study any more.`,
    goTo: paths.people(member.study.code),
  }),
});

export const addSiteAction = asAction({
  roles: ["administrator"],
  input: AddSite,
  verb: addSite,
  answer: ({ code, name }, member) => ({
    message: `Site ${code}, ${name}, is added.`,
    goTo: paths.people(member.study.code),
  }),
});

export const appointAction = asAction({
  roles: ["administrator"],
  input: Appoint,
  verb: appoint,
  answer: ({ name, title }) => ({ message: `${name} is ${title.toLowerCase()} now.` }),
});

export const endAppointmentAction = asAction({
  roles: ["administrator"],
  input: EndAppointment,
  verb: (member, input, requestKey) => endAppointment(member, input, requestKey),
  answer: () => ({ message: "The office has ended." }),
});

export const requireSecondFactorAction = asAction({
  roles: ["administrator"],
  input: RequireSecondFactor,
  verb: (member, input, requestKey) => requireSecondFactor(member, input, requestKey),
  answer: ({ role, isRequired }, member) => ({
    message: `${ROLE_TITLES[role]}: ${isRequired ? "a second factor is needed" : "a password is enough"} from now on.`,
    goTo: paths.people(member.study.code),
  }),
});
