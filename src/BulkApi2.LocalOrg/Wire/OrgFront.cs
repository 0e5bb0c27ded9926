using BulkApi2.LocalOrg.Faults;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>What the connections of one port have in common.</summary>
/// <param name="Org">The org that answers.</param>
/// <param name="Address">Where clients reach it.</param>
/// <param name="IsAtLoginHost">Whether it is the port of the login host.</param>
/// <param name="Faults">What goes wrong on the way.</param>
internal sealed record OrgFront(LocalOrg Org, OrgAddress Address, bool IsAtLoginHost, FaultTable Faults);
