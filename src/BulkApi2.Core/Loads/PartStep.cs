using System.Text.Json.Serialization;

namespace BulkApi2.Core.Loads;

/// <summary>What was done last for a part, in the order in which it happens. Each step is on the disk before the next begins.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartStep>))]
public enum PartStep
{
    /// <summary>Nothing.</summary>
    Planned,

    /// <summary>A job is about to be created. If nobody learns its id, it stays open, without data.</summary>
    Creating,

    /// <summary>It has a job. Whether the job was given the data is not known from here on.</summary>
    Created,

    /// <summary>Its job is not to be used, because nobody knows what it was given; nothing of it is processed.</summary>
    Abandoned,

    /// <summary>The job has the data.</summary>
    Uploaded,

    /// <summary>The job was closed: the server loads the rows.</summary>
    Closed,

    /// <summary>The job has ended.</summary>
    Ended,
}
