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

    /// <summary>Its job may have the data and is about to be aborted. Whether it processed rows by then is not known.</summary>
    Abandoned,

    /// <summary>Its job was aborted and processed no rows. It has no job any more.</summary>
    Cleared,

    /// <summary>The job has the data.</summary>
    Uploaded,

    /// <summary>The job is about to be closed. Whether it was is not known: the rows may be loaded.</summary>
    Closing,

    /// <summary>The job was closed: the server loads the rows.</summary>
    Closed,

    /// <summary>The job has ended.</summary>
    Ended,
}
